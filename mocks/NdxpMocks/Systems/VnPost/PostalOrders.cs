using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// Orders posted while it runs, and the twenty that every province has from the start, worked out of its latest dossiers. The territory
/// of an order is the agency that posted it, and its number the customer's code and the customer's number.
/// </summary>
internal sealed class PostalOrders
{
    public const int SeededPerProvince = 20;

    private readonly Nation nation;
    private readonly DossierRegister register;

    public PostalOrders(Simulation simulation)
    {
        nation = simulation.Nation;
        register = simulation.Dossiers.Open(OrderLifecycle.Lifecycle, FromStart);
    }

    /// <summary>True, too, for the same order again: a client that heard nothing sends it once more. Another under its number is not accepted.</summary>
    public bool Accept(string? owner, PostalOrder order)
    {
        var number = NumberOf(order.CustomerCode, order.OrderNumber);
        return register.Receive(number, owner, owner, null, order) is not null
            || (register.Find(number, owner) is { } before && OrderOf(before).Fingerprint == order.Fingerprint);
    }

    /// <summary>Null for no such order, false for one that is past stopping; a second time changes nothing.</summary>
    public bool? Cancel(string? owner, string customerCode, string orderNumber)
    {
        // Called directly, without a hub, nobody is kept from anybody's orders.
        if (register.Find(NumberOf(customerCode, orderNumber), owner) is not { } dossier)
        {
            return null;
        }

        return register.Turn(
                dossier, OrderLifecycle.Cancelled, OrderLifecycle.Accepted, OrderLifecycle.Collected, OrderLifecycle.InTransit, OrderLifecycle.OutForDelivery)
            || register.Look(dossier).State == OrderLifecycle.Cancelled;
    }

    /// <summary>What has happened to the owner's orders, told to somebody who asked.</summary>
    public IEnumerable<PostalEvent> EventsOf(string? owner)
    {
        var provinces = owner is null ? nation.Provinces : nation.Provinces.Where(province => province.AgencyId == owner);
        return provinces
            .SelectMany(province => Enumerable.Range(0, SeededPerProvince).Select(ordinal => FromStart(nation.Dossiers.Of(province, DossierKind.Other, ordinal))))
            .Concat(register.HandedIn(owner))
            .SelectMany(dossier => OrderOf(dossier).Events(dossier, register.Read(dossier)));
    }

    /// <summary>The code by which the post invoices a customer; seeded ones are the agency's identifier behind MP.</summary>
    public static string CustomerCodeOf(string agency) => "MP" + agency;

    public string ItemCodeOf(string orderNumber) => string.Create(
        CultureInfo.InvariantCulture, $"MP{Seeded.For(nation.Seed, orderNumber, 0).Next(1_000_000_000):000000000}VN");

    // Escaped, so that no other pair reads the same.
    public static string NumberOf(string customerCode, string orderNumber) =>
        $"{Uri.EscapeDataString(customerCode)}/{Uri.EscapeDataString(orderNumber)}";

    private PostalOrder OrderOf(Dossier dossier)
    {
        if (dossier.Content is not null)
        {
            return dossier.ContentAs<PostalOrder>();
        }

        var parts = dossier.Number.Split('/');
        return new PostalOrder(parts[0], parts[1], ItemCodeOf(parts[1]));
    }

    private Dossier? FromStart(string number) =>
        number.Split('/') is [var customer, var order] && nation.Dossiers.Find(DossierKind.Other, order) is { Ordinal: < SeededPerProvince } seeded
            && customer == CustomerCodeOf(seeded.Province.AgencyId)
                ? FromStart(seeded)
                : null;

    private static Dossier FromStart(SeededDossier seeded) => Dossier.FromStart(VnPostSystem.Code, seeded) with
    {
        Number = NumberOf(CustomerCodeOf(seeded.Province.AgencyId), seeded.Number.ToString()),
        Territory = seeded.Province.AgencyId,
        // It goes to the post when the desk has taken it in.
        ReceivedAt = seeded.ReceivedAt.AddMinutes(10),
    };
}
