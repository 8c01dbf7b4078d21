using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace NdxpMocks.Control;

internal sealed record ReceiptView(int Unnamed, int Lost, IReadOnlyDictionary<string, IReadOnlyList<Guid>> Received)
{
    public static ReceiptView Of(Receipts all) => new(all.Unnamed, all.Lost, all.BySystem());
}

internal static class ReceiptEndpoints
{
    public static void MapReceipts(this RouteGroupBuilder sim)
    {
        var receipts = sim.MapGroup("/receipts");
        receipts.MapPut("/", Begin).WithSummary($"From now on keeps the id of every transaction that arrives (X-NDXP-Transaction-Id), ?most={Receipts.UsualMost} of them; what was kept is forgotten");
        receipts.MapGet("/", Results<Ok<ReceiptView>, ProblemHttpResult> (AskedNamespace asked) => asked.Namespace.Receipts is { } kept
            ? TypedResults.Ok(ReceiptView.Of(kept))
            : Problem.NotFound("None are kept: PUT /sim/receipts begins it")).WithSummary("Those ids, by system: a call that was sent again is there twice");
        receipts.MapDelete("/", (AskedNamespace asked) =>
        {
            asked.Namespace.Receipts = null;
            return TypedResults.NoContent();
        }).WithSummary("Keeps none any more");
    }

    private static Results<NoContent, ProblemHttpResult> Begin(AskedNamespace asked, int? most)
    {
        if (most is < Receipts.FewestMost or > Receipts.LargestMost)
        {
            return Problem.Invalid($"most is {Receipts.FewestMost} to {Receipts.LargestMost}");
        }

        asked.Namespace.Receipts = new Receipts(most ?? Receipts.UsualMost);
        return TypedResults.NoContent();
    }
}
