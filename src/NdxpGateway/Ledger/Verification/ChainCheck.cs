using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Ledger.Verification;

/// <summary>Hashes what stands in a chain behind the hash before it.</summary>
internal delegate void ChainHash<in T>(T row, ReadOnlySpan<byte> previous, Span<byte> hash);

/// <summary>
/// Goes along a chain, seal by seal. What is wrong is told once, at the place where it begins, and the check goes on from what stands
/// there: a second forgery is found behind the first.
/// </summary>
internal sealed class ChainCheck<T>(ChainHash<T> hashOf, KeyRing keys) where T : class, IChained
{
    private const int MostFindings = 100;

    private readonly byte[] hash = new byte[RecordLine.HashBytes];
    private byte[] previous = [];
    private long next;
    private T? ahead;

    public List<Finding> Findings { get; } = [];

    public long Count { get; private set; }

    /// <summary>The place that is looked at next.</summary>
    public long Next => Math.Max(next, 1);

    /// <summary>The newest seal that was taken.</summary>
    public Seal? Tip { get; private set; }

    public void StartAfter(Seal seal) => (Tip, previous, next) = (seal, seal.Hash, seal.Last + 1);

    /// <param name="seal">The next one.</param>
    /// <param name="records">Stands before the seal's first record; behind its last when this returns.</param>
    /// <param name="taken">Told of every record in its place.</param>
    public void Take(Seal seal, IEnumerator<T> records, Action<T> taken)
    {
        CheckSeal(seal);
        var before = Findings.Count;
        while (next <= seal.Last)
        {
            var row = Peek(records);
            if (row is null || row.Seq > seal.Last)
            {
                Broken(next, next == seal.Last ? $"record {next} is missing" : $"records {next} to {seal.Last} are missing");
                next = seal.Last + 1;
                break;
            }

            if (row.Seq > next)
                Broken(next, next == row.Seq - 1 ? $"record {next} is missing" : $"records {next} to {row.Seq - 1} are missing");
            ahead = null;
            Take(row);
            taken(row);
        }

        // Where a record was named already, its batch cannot be right.
        if (Findings.Count == before && !previous.AsSpan().SequenceEqual(seal.Hash))
            Broken(seal.First, $"the records of batch {seal.Batch} ({seal.First} to {seal.Last}) are not those that it was sealed with");
        (previous, Tip) = (seal.Hash, seal);
    }

    public void TakeUnsealed(IEnumerator<T> records)
    {
        if (Peek(records) is { } row)
            Broken(row.Seq, $"record {row.Seq}, and what follows it, belongs to no sealed batch");
    }

    public void Broken(long seq, string what)
    {
        if (Findings.Count < MostFindings)
            Findings.Add(Finding.Broken(seq, what));
    }

    private void CheckSeal(Seal seal)
    {
        if (seal.Batch != Tip!.Batch + 1)
            Broken(Tip.Last + 1, seal.Batch == Tip.Batch + 2 ? $"the seal of batch {Tip.Batch + 1} is missing" : $"the seals of batches {Tip.Batch + 1} to {seal.Batch - 1} are missing");
        else if (seal.First != Tip.Last + 1)
            Broken(seal.First, $"batch {seal.Batch} begins with record {seal.First}, and the one before ends with {Tip.Last}");
        if (seal.Ledger != Tip.Ledger || seal.Node != Tip.Node)
            Broken(seal.First, $"the seal of batch {seal.Batch} belongs to ledger {seal.Ledger} of node {seal.Node}");
        if (seal.At <= Tip.At)
            Broken(seal.First, $"batch {seal.Batch} was sealed no later than the one before it");
        if (keys.Refute(seal) is { } why)
            Broken(seal.First, $"the seal of batch {seal.Batch} (records {seal.First} to {seal.Last}) does not hold: {why}");
    }

    private void Take(T row)
    {
        hashOf(row, previous, hash);
        if (!row.Hash.AsSpan().SequenceEqual(hash))
            Broken(row.Seq, $"record {row.Seq} was changed, or the one before it: its hash is not that of what it says");
        (previous, next) = (row.Hash, row.Seq + 1);
        Count++;
    }

    private T? Peek(IEnumerator<T> records) => ahead ??= records.MoveNext() ? records.Current : null;
}
