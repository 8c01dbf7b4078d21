using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

internal sealed record PostalEvent(string Oid, PostalOrder Order, Passage Passage)
{
    public string Message => OrderLifecycle.Lifecycle.Find(Passage.State)!.Name;
}

/// <summary><c>Fingerprint</c> of what was sent tells a repeat from a duplicate; what was there from the start has none.</summary>
internal sealed record PostalOrder(string CustomerCode, string OrderNumber, string ItemCode, string Fingerprint = "")
{
    public IReadOnlyList<PostalEvent> Events(Dossier dossier, Progress progress) =>
        [.. progress.Trail.Select(passage => new PostalEvent(Oid(dossier, passage), this, passage))];

    // As MongoDB makes them, time first, so that a cursor never meets an older event; here to the millisecond, and what happened in
    // one stays in its order.
    private string Oid(Dossier dossier, Passage passage)
    {
        var rest = Seeded.For(0, $"{dossier.Territory}|{CustomerCode}|{OrderNumber}", passage.State).NextBits() >> 20;
        return string.Create(
            CultureInfo.InvariantCulture, $"{passage.At.ToUnixTimeSeconds():x8}{passage.At.Millisecond:x4}{passage.State:x1}{rest:x11}");
    }
}
