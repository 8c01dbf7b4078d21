using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Archive;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Archive;

/// <summary>A ledger of small batches, and a folder to export it to in segments of 5,000 records.</summary>
internal sealed class ExportFolder : IDisposable
{
    public const int Segment = 5_000;
    public const int PerBatch = 500;

    public LedgerFolder Ledger { get; } = new();

    public string Out => Path.Combine(Ledger.Root, "out");

    public LedgerPlaces Places => Ledger.Places();

    public KeyRing Keys => KeyRing.Read(Places.PublicKeys);

    public ArchiveTrust Trust => new(Keys, null, Demanded: true);

    public void Fill(int first, int last)
    {
        using var chain = Ledger.Open();
        for (var next = first; next <= last; next += PerBatch)
            chain.Commit(LedgerFolder.Records(next, Math.Min(next + PerBatch - 1, last)));
    }

    public IReadOnlyList<ExportedSegment> Export(long before = long.MaxValue)
    {
        using var store = Places.OpenStore();
        using var reader = store.OpenReader();
        return [.. new LedgerExport(reader, Keys, Out, Segment).Run(before)];
    }

    /// <summary>As the operator does it, on the usual store or on one that fails.</summary>
    public Pruning? ExportAndPrune(ILedgerStore? failing = null)
    {
        using var store = failing ?? Places.OpenStore();
        using var reader = store.OpenReader();
        using var key = SigningKey.Open(Places.KeyDirectory);
        var exported = new LedgerExport(reader, Keys, Out, Segment).Run(long.MaxValue).ToArray();
        var pruning = new ArchivePruning(store, key, TimeProvider.System);
        pruning.Finish(reader);
        return pruning.Prune(reader, exported);
    }

    public ArchiveReport Verify(string file, params Seal[] witnesses) => ArchiveCheck.Verify(file, Trust, witnesses);

    public void Dispose() => Ledger.Dispose();
}
