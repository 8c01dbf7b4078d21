using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// (12) Public services by post, Vietnam Post. The platform's own SDK demands 201 for what succeeds, even for the GET that
/// cancels; a refusal is 200 with a Status of its own.
/// </summary>
internal static class VnPostSystem
{
    public const string Code = "VNPOST";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var orders = new PostalOrders(simulation);
        var form = new OrderForm(simulation.Nation.Provinces, orders);
        return
        [
            new("postOrder", "POST", "/order/post", form.Post),
            new("postOrderLgsp", "POST", "/lgsp/order/post", new LgspOrderForm(form, orders).Post),
            new("postOrderCls", "POST", "/cls/order/post", new ClsOrderForm(orders).Post),
            new("cancelOrder", "GET", "/order/cancel", form.Cancel),
            new("getOrderTracking", "GET", "/order/tracking", new Tracking(orders).Answer),
            new("postDocument", "POST", "/document/post", new DocumentForm(simulation.Nation.Provinces, orders).Post),
        ];
    }
}
