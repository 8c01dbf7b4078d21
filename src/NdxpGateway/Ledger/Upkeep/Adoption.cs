using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Verification;

namespace NdxpGateway.Ledger.Upkeep;

/// <summary>Takes a ledger's end as its head, where the head is gone or an older one was put back. Only a ledger that is whole is taken.</summary>
internal static class Adoption
{
    /// <param name="write">False only looks.</param>
    /// <exception cref="LedgerUnavailableException">A hub has the ledger, or it cannot be read.</exception>
    public static VerificationReport Adopt(LedgerPlaces places, IReadOnlyCollection<Seal> witnesses, bool write, Action<long>? passed = null)
    {
        using var held = places.Lock();
        var keys = KeyRing.Read(places.PublicKeys);
        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        // A head that holds, however old, is a witness as good as any: a store that is not what it says is not taken.
        Seal[] known = HeadIn(places.HeadFile, keys) is { } head ? [head, .. witnesses] : [.. witnesses];
        var report = new LedgerVerifier(reader, keys, passed).Verify(reader.Tip, known);
        if (!write || !report.IsWhole)
            return report;
        using var file = HeadFile.Open(places.HeadFile);
        // Both slots, so that nothing of what stood there is left.
        file.Write(reader.Tip);
        file.Write(reader.Tip);
        return report;
    }

    private static Seal? HeadIn(string path, KeyRing keys)
    {
        try
        {
            return HeadFile.Read(path, keys);
        }
        catch (LedgerUnavailableException)
        {
            return null; // What stands there is no head, which is why this one is taken.
        }
    }
}
