using System.Buffers.Binary;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Reading;

/// <summary>
/// Finds records, the newest first, as many as are asked for and no more. What a record's kind or an identifier can answer is looked up
/// in the blocks, and in the records after the newest of them.
/// </summary>
internal sealed class LedgerSearch(ILedgerReader reader)
{
    private const int AtOnce = 128;

    private readonly long firstAfterBlocks = (reader.NewestOpen()?.Last ?? reader.Pruned?.LastSeq ?? 0) + 1;

    /// <param name="query">What to look for.</param>
    /// <param name="inDoubt">The writes in doubt, where the query asks for their outcome.</param>
    public IEnumerable<LedgerRow> Find(LedgerQuery query, IReadOnlyCollection<OpenWrite> inDoubt)
    {
        var (first, last) = RangeOf(query);
        var places = query switch
        {
            { Outcome: Outcome.InDoubt } => inDoubt.Select(write => write.Seq).Where(seq => seq >= first && seq <= last).OrderDescending(),
            _ when query.Identifiers() is { Count: > 0 } identifiers => ByIdentifier(identifiers, first, last),
            { AsksForKind: true } => ByKind(query, first, last),
            _ => Descending(first, last),
        };
        return Fetch(places).Where(query.Matches);
    }

    /// <summary>The records between two places: first and last, the latter smaller where there are none.</summary>
    public (long First, long Last) RangeOf(LedgerQuery query)
    {
        var times = new SealTimes(reader);
        return (
            query.From is { } from ? times.FirstSince(from) : (reader.Pruned?.LastSeq ?? 0) + 1,
            Math.Min(query.To is { } to ? times.FirstSince(to) - 1 : reader.Tip.Last, query.Before - 1 ?? long.MaxValue));
    }

    /// <summary>How many records of each kind.</summary>
    public Dictionary<Kind, long> Count(long first, long last) => Tally(first, last).ToDictionary(kind => kind.Key, kind => kind.Value.Count);

    /// <summary>How many records of each kind, and the places of its first and its last: one way through the codes, however many kinds there are.</summary>
    public Dictionary<Kind, KindTally> Tally(long first, long last)
    {
        var kinds = reader.Kinds();
        var tallies = new KindTally[kinds.Count == 0 ? 0 : kinds.Keys.Max() + 1];
        foreach (var (begin, codes) in reader.Codes(Block.FirstOf(first), Math.Min(last, firstAfterBlocks - 1)))
        {
            for (var seq = Math.Max(first, begin); seq <= Math.Min(last, begin + Block.Records - 1); seq++)
                tallies[Block.CodeAt(codes, (int)(seq - begin))].Add(seq);
        }

        var found = kinds.Where(kind => tallies[kind.Key].Count > 0).ToDictionary(kind => kind.Value, kind => tallies[kind.Key]);
        foreach (var (seq, kind) in reader.KindsOf(Math.Max(first, firstAfterBlocks), last))
        {
            var tally = found.GetValueOrDefault(kind);
            tally.Add(seq);
            found[kind] = tally;
        }

        return found;
    }

    /// <summary>The records in these places, the newest first.</summary>
    public IEnumerable<LedgerRow> At(IEnumerable<long> places) => Fetch(places.Distinct().OrderDescending());

    private IEnumerable<LedgerRow> Fetch(IEnumerable<long> places)
    {
        foreach (var some in places.Chunk(AtOnce))
        {
            foreach (var row in reader.Records(some).OrderByDescending(row => row.Seq))
                yield return row;
        }
    }

    private static IEnumerable<long> Descending(long first, long last)
    {
        for (var seq = last; seq >= first; seq--)
            yield return seq;
    }

    private IEnumerable<long> ByKind(LedgerQuery query, long first, long last)
    {
        foreach (var (seq, kind) in reader.KindsOf(Math.Max(first, firstAfterBlocks), last))
        {
            if (query.Matches(kind))
                yield return seq;
        }

        var kinds = reader.Kinds();
        var wanted = new bool[kinds.Count == 0 ? 0 : kinds.Keys.Max() + 1];
        foreach (var (code, kind) in kinds)
            wanted[code] = query.Matches(kind);
        if (!wanted.Contains(true))
            yield break;
        var end = Math.Min(last, firstAfterBlocks - 1);
        var offsets = new List<int>(Block.Records);
        foreach (var (begin, codes) in reader.Codes(Block.FirstOf(first), end))
        {
            Block.Find(codes, wanted, (int)(Math.Max(first, begin) - begin), (int)(Math.Min(end, begin + Block.Records - 1) - begin), offsets);
            foreach (var offset in offsets)
                yield return begin + offset;
        }
    }

    private IEnumerable<long> ByIdentifier(IReadOnlyList<byte[]> identifiers, long first, long last) => identifiers
        .SelectMany(identifier => reader.PlacesOf(identifier, Math.Max(first, firstAfterBlocks), last).Concat(InLookups(identifier)))
        .Where(seq => seq >= first && seq <= last).Distinct().OrderDescending();

    // Eight bytes are not the whole identifier: who fetches the record compares it.
    private IEnumerable<long> InLookups(byte[] identifier)
    {
        var key = BinaryPrimitives.ReadUInt64LittleEndian(LookupEntry.KeyOf(identifier));
        foreach (var (begin, entries) in reader.Lookups(LookupEntry.PartOf(LookupEntry.KeyOf(identifier))))
        {
            for (var at = 0; at < entries.Length; at += LookupEntry.Bytes)
            {
                if (BinaryPrimitives.ReadUInt64LittleEndian(entries.AsSpan(at)) == key)
                    yield return begin + BinaryPrimitives.ReadUInt16LittleEndian(entries.AsSpan(at + LookupEntry.KeyBytes));
            }
        }
    }
}

/// <summary>Records of one kind: how many, the first and the last.</summary>
internal record struct KindTally(long Count, long First, long Last)
{
    public void Add(long seq)
    {
        if (Count++ == 0)
            (First, Last) = (seq, seq);
        else if (seq > Last)
            Last = seq;
        else if (seq < First)
            First = seq;
    }
}
