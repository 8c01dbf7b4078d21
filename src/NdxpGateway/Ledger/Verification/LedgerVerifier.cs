using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Verification;

/// <summary>
/// Reads a whole chain and holds every record against its hash, every batch against its seal, the end against the head, and the index
/// against the records. Needs the public keys and nothing secret; works beside a running hub, on what is committed when it begins.
/// </summary>
/// <param name="passed">Told, batch by batch, up to which record all was looked at.</param>
internal sealed class LedgerVerifier(ILedgerReader reader, KeyRing keys, Action<long>? passed = null)
{
    private readonly ChainCheck<LedgerRow> chain = new(HashOf(reader.Genesis.Node), keys);
    private readonly IndexCheck index = new(reader);

    /// <param name="head">The head as it stands outside the store; null where nobody has it.</param>
    /// <param name="witnesses">Earlier heads that others kept.</param>
    public VerificationReport Verify(Seal? head, IReadOnlyCollection<Seal> witnesses)
    {
        var pruned = reader.Pruned;
        var first = (pruned?.LastSeq ?? 0) + 1;
        try
        {
            if (Begin(pruned) is { } begun)
            {
                Walk(begun, first, head, witnesses);
                CompareEnd(head, witnesses);
                index.Finish(chain.Findings);
            }
        }
        catch (Exception unreadable) when (unreadable is LedgerUnavailableException or InvalidDataException or InvalidCastException or FormatException or ArgumentException)
        {
            chain.Broken(chain.Next, $"record {chain.Next} cannot be read, and what follows it was not looked at: {unreadable.Message}");
        }

        return new VerificationReport(chain.Count, first, chain.Tip?.Last ?? 0, index.Open, [.. chain.Findings.OrderBy(finding => finding.Seq)]);
    }

    private static ChainHash<LedgerRow> HashOf(string node)
    {
        var line = new RecordLine(node);
        return (row, previous, hash) => line.Hash(row.Seq, row.Record, previous, hash);
    }

    private void Walk(Seal begun, long first, Seal? head, IReadOnlyCollection<Seal> witnesses)
    {
        using var records = reader.Records(first, long.MaxValue).GetEnumerator();
        var heads = (head is null ? witnesses : [head, .. witnesses]).ToLookup(seal => seal.Batch);
        Compare(heads[begun.Batch], begun);
        chain.StartAfter(begun);
        foreach (var seal in reader.Seals(begun.Batch + 1, long.MaxValue))
        {
            chain.Take(seal, records, index.Add);
            Compare(heads[seal.Batch], seal);
            passed?.Invoke(seal.Last);
        }

        chain.TakeUnsealed(records);
    }

    private Seal? Begin(Pruning? pruned)
    {
        var start = pruned?.Through ?? 0;
        if (pruned is not null && (Misplaced(pruned) ?? keys.Refute(pruned.Line, pruned.Key, pruned.Signature)) is { } why)
            chain.Broken(1, $"records up to {pruned.LastSeq} are gone, and the statement that they were archived does not hold: {why}");
        else if (pruned is not null)
            chain.Findings.Add(Finding.Note(pruned.LastSeq, $"records up to {pruned.LastSeq} were archived and removed (SHA-256 of the newest file {Convert.ToHexStringLower(pruned.Archive)})"));

        if (reader.Seals(start, start).FirstOrDefault() is not { } seal)
        {
            chain.Broken(1, $"the seal of batch {start}, which the chain begins with, is missing");
            return null;
        }

        if (keys.Refute(seal) is { } refuted)
            chain.Broken(seal.Last, $"the seal of batch {start}, which the chain begins with, does not hold: {refuted}");
        if (pruned is not null && pruned.LastSeq != seal.Last)
            chain.Broken(seal.Last, $"the statement that records up to {pruned.LastSeq} were archived names batch {start}, which ends with {seal.Last}");
        if (start == 0 && !seal.Hash.AsSpan().SequenceEqual(reader.Genesis.Hash))
            chain.Broken(1, "the ledger's first line was changed");
        if (reader.Genesis.Key != keys.Root.Id)
            chain.Broken(1, $"the ledger names key {reader.Genesis.Key} as its first, and the first key here is {keys.Root.Id}");
        return seal;
    }

    // One key may have sealed two ledgers, one after the other: a statement counts in its own alone.
    private string? Misplaced(Pruning pruned) => pruned.Ledger == reader.Genesis.Ledger && pruned.Node == reader.Genesis.Node
        ? null
        : $"it is of ledger {pruned.Ledger} of node {pruned.Node}";

    private void Compare(IEnumerable<Seal> heads, Seal seal)
    {
        foreach (var head in heads.Where(head => !head.IsSameAs(seal)))
            chain.Broken(seal.First, $"batch {seal.Batch} (records {seal.First} to {seal.Last}) is not the one that a head of that batch was kept of: the ledger was written anew from there or before");
    }

    private void CompareEnd(Seal? head, IReadOnlyCollection<Seal> witnesses)
    {
        var tip = chain.Tip!;
        foreach (var beyond in witnesses.Append(head).OfType<Seal>().Where(seal => seal.Batch > tip.Batch).OrderByDescending(seal => seal.Batch).Take(1))
            chain.Broken(tip.Last + 1, $"records {tip.Last + 1} to {beyond.Last} are missing: the head says that the ledger ends with {beyond.Last}");
        if (head is null)
            chain.Findings.Add(Finding.Note(tip.Last, $"no head was given, so that it is not known whether the ledger once went on after record {tip.Last}"));
        else if (tip.Batch == head.Batch + 1)
            chain.Findings.Add(Finding.Note(tip.First, $"records {tip.First} to {tip.Last} are one batch ahead of the head: committed and not confirmed to anybody, as after a crash"));
        else if (tip.Batch > head.Batch + 1)
            chain.Broken(head.Last + 1, $"the ledger goes on after its head, which ends with record {head.Last}, by {tip.Batch - head.Batch} batches: an older head was put in the place of the newest, or the hub is still writing and wants another look");
    }
}
