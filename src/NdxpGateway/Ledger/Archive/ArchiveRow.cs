using NdxpGateway.Ledger.Stores;
using NdxpGateway.Ledger.Verification;

namespace NdxpGateway.Ledger.Archive;

/// <summary>Files that were verified each by itself, held against one another and against the store that they come from.</summary>
internal static class ArchiveRow
{
    /// <summary>What does not fit between one file and the next.</summary>
    /// <param name="row">In the order of their records.</param>
    public static IEnumerable<Finding> Between(IReadOnlyList<ArchiveReport> row)
    {
        for (var at = 1; at < row.Count; at++)
        {
            var (one, next) = (row[at - 1], row[at]);
            if (one.Tip is not { } tip || next.Anchor is not { } anchor)
                continue; // Found already: one of them has no such seal.
            if (one.Header.Ledger != next.Header.Ledger || one.Header.Node != next.Header.Node)
                yield return Finding.Broken(next.Header.First, $"'{one.Path}' is of ledger {one.Header.Ledger} of node {one.Header.Node}, and '{next.Path}' is of ledger {next.Header.Ledger} of node {next.Header.Node}");
            else if (tip.IsSameAs(anchor))
                continue;
            else if (tip.Last < anchor.Last)
                yield return Finding.Broken(tip.Last + 1, $"records {tip.Last + 1} to {anchor.Last} are missing between '{one.Path}' and '{next.Path}'");
            else
                yield return Finding.Broken(anchor.Last + 1, $"'{next.Path}' does not go on from the end of '{one.Path}'");
            if (one.Genesis is not null && next.Genesis is not null && one.Genesis.Ledger == next.Genesis.Ledger && one.Genesis != next.Genesis)
                yield return Finding.Broken(next.Header.First, $"'{next.Path}' has another first line of the ledger than '{one.Path}'");
        }
    }

    /// <summary>What does not fit between the files and the store.</summary>
    /// <param name="joined">Whether a seal stands in both, so that it is known that they are of one chain.</param>
    public static IReadOnlyList<Finding> With(ILedgerReader store, IEnumerable<ArchiveReport> row, out bool joined)
    {
        joined = false;
        var findings = new List<Finding>();
        foreach (var file in row.Where(file => file.Header.Ledger == store.Genesis.Ledger && file.Header.Node == store.Genesis.Node))
        {
            foreach (var seal in new[] { file.Anchor, file.Tip }.OfType<Chain.Seal>())
            {
                if (store.Seals(seal.Batch, seal.Batch).SingleOrDefault() is not { } same)
                    continue;
                joined = true;
                if (!same.IsSameAs(seal))
                    findings.Add(Finding.Broken(seal.Last, $"batch {seal.Batch} of '{file.Path}' is another than that of the store"));
            }

            if (file.Genesis is { } genesis && genesis != store.Genesis)
                findings.Add(Finding.Broken(file.Header.First, $"'{file.Path}' has another first line of the ledger than the store"));
            if (store.Pruned is { } pruned && pruned.Through == file.Tip?.Batch && !pruned.Archive.AsSpan().SequenceEqual(file.Sha256))
                findings.Add(Finding.Broken(file.Header.First, $"'{file.Path}' is not the file that was verified when its records were removed from the store: its SHA-256 is another"));
        }

        return findings;
    }
}
