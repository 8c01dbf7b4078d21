using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Stores;

/// <summary>Fails where it is told to: before anything was persisted, or after all of it was.</summary>
internal sealed class FaultyStore(ILedgerStore store) : ILedgerStore
{
    public bool FailsBefore { get; set; }

    public bool FailsAfter { get; set; }

    public string Place => store.Place;

    public Seal? Reopen() => store.Reopen();

    public void Begin(Genesis genesis, Seal first) => Around(() => store.Begin(genesis, first));

    public void Commit(SealedBatch batch) => Around(() => store.Commit(batch));

    public void Probe() => Around(store.Probe);

    public void Prune(Pruning pruning) => Around(() => store.Prune(pruning));

    public ILedgerReader OpenReader() => store.OpenReader();

    public void Dispose() => store.Dispose();

    private void Around(Action act)
    {
        if (FailsBefore)
            throw new LedgerUnavailableException("the disk was full");
        act();
        if (FailsAfter)
            throw new LedgerUnavailableException("the disk answered too late", mayBeWritten: true);
    }
}
