using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Reading;

/// <summary>Finds the records of persons by the hashes that stand for them: through the index, and behind its newest block by reading.</summary>
internal sealed class SubjectLookup(ILedgerReader reader)
{
    private const int Longest = 64;

    /// <summary>As the hub writes an identifier before it hashes it: letters and digits alone, in capitals. Null where nothing is left, or too much.</summary>
    public static string? Normalise(string identifier)
    {
        var kept = string.Concat(identifier.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return kept.Length is > 0 and <= Longest ? kept : null;
    }

    public static bool Names(LedgerRecord record, ReadOnlySpan<byte> hash)
    {
        for (var at = 0; at + SubjectKeys.HashBytes <= record.Subjects?.Length; at += SubjectKeys.HashBytes)
        {
            if (record.Subjects.AsSpan(at, SubjectKeys.HashBytes).SequenceEqual(hash))
                return true;
        }

        return false;
    }

    /// <summary>Records that name any of them, the oldest first.</summary>
    public IEnumerable<LedgerRow> Find(IReadOnlyCollection<byte[]> hashes)
    {
        var removed = reader.Pruned?.LastSeq ?? 0;
        foreach (var seq in Candidates(hashes))
        {
            // The index has eight bytes of a hash, which others may share; the record has all of it.
            if (seq > removed && reader.Records(seq, seq).SingleOrDefault() is { } row && hashes.Any(hash => Names(row.Record, hash)))
                yield return row;
        }

        foreach (var row in reader.Records(Math.Max(removed, reader.NewestOpen()?.Last ?? 0) + 1, reader.Tip.Last))
        {
            if (hashes.Any(hash => Names(row.Record, hash)))
                yield return row;
        }
    }

    private SortedSet<long> Candidates(IEnumerable<byte[]> hashes)
    {
        var found = new SortedSet<long>();
        foreach (var part in hashes.Select(hash => LookupEntry.KeyOf(hash).ToArray()).GroupBy(key => LookupEntry.PartOf(key)))
        {
            foreach (var (first, entries) in reader.Lookups(part.Key))
            {
                for (var at = 0; at + LookupEntry.Bytes <= entries.Length; at += LookupEntry.Bytes)
                {
                    var entry = entries.AsSpan(at, LookupEntry.Bytes);
                    foreach (var key in part)
                    {
                        if (entry[..LookupEntry.KeyBytes].SequenceEqual(key))
                            found.Add(first + LookupEntry.OffsetOf(entry));
                    }
                }
            }
        }

        return found;
    }
}
