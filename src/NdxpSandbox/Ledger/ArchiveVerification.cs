using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Archive;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Verification;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary>Archive files, each by itself, in a row, and with the store that they come from where there is one.</summary>
internal static class ArchiveVerification
{
    public static int Run(LedgerPlaces places, IReadOnlyList<string> files, string? keyFile, string? keyId, IReadOnlyList<string> witnessFiles)
    {
        var trust = TrustOf(places, keyFile, keyId);
        var kept = new KeptSeals(trust.Ring);
        var witnesses = kept.All(witnessFiles);
        var console = LedgerVerbs.Output();
        List<Finding> findings = [.. kept.Refuted];
        var row = new List<ArchiveReport>();
        foreach (var path in files)
        {
            var file = ArchiveCheck.Verify(path, trust, witnesses);
            console.MarkupLineInterpolated($"{path} · {ReportText.Range(file.Records, file.Header.First, file.Tip?.Last ?? 0)} · {(file.IsWhole ? "ok" : "BROKEN")}");
            findings.AddRange(files.Count == 1 ? file.Findings : file.Findings.Select(finding => finding with { What = $"'{path}': {finding.What}" }));
            row.Add(file);
        }

        // A shell sorts names, not numbers.
        row.Sort((one, other) => one.Header.First.CompareTo(other.Header.First));
        findings.AddRange(witnesses.Where(seal => !row.Any(file => file.Anchor?.Batch <= seal.Batch && seal.Batch <= file.Tip?.Batch))
            .Select(seal => Finding.Note(seal.Last, $"the head of batch {seal.Batch} was not compared: it is of none of these files")));
        findings.AddRange(ArchiveRow.Between(row));
        var joined = Join(places, row, findings);
        ReportText.Write(console, findings);
        foreach (var key in row.Where(file => !file.IsVouched && file.RootKey is not null).Select(file => file.RootKey).Distinct())
            console.MarkupLineInterpolated($"[yellow]note[/]    nobody vouched for key {key}, which the ledger begins with: this says only that what is there was not changed by who does not have the key; --keys FILE or --trust KEYID says whom you trust");
        return ReportText.End(console, findings, string.Join(" · ",
            ReportText.Range(row.Sum(file => file.Records), row[0].Header.First, row[^1].Header.Last),
            $"{row.Count} file{(row.Count == 1 ? "" : "s")}",
            row.All(file => file.IsVouched) ? "key trusted" : "key not vouched for",
            joined ? "joins the store" : "not held against a store"));
    }

    // The data directory's own keys count as long as it is about the same ledger; it may well be about another, that began since.
    private static ArchiveTrust TrustOf(LedgerPlaces places, string? keyFile, string? keyId) =>
        keyFile is not null ? new ArchiveTrust(KeyRing.Read(keyFile), keyId, Demanded: true)
        : keyId is not null ? new ArchiveTrust(null, keyId, Demanded: true)
        : File.Exists(places.PublicKeys) ? new ArchiveTrust(KeyRing.Read(places.PublicKeys), null, Demanded: false)
        : ArchiveTrust.Nobody;

    private static bool Join(LedgerPlaces places, IReadOnlyList<ArchiveReport> row, List<Finding> findings)
    {
        // A folder that only has archives, on another machine, is no reason for a complaint.
        if (!Directory.Exists(places.DataDirectory) || (places.IsFile && !places.StoreFiles.Any()))
            return false;
        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        findings.AddRange(ArchiveRow.With(reader, row, out var joined));
        return joined;
    }
}
