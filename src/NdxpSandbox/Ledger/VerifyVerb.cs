using System.CommandLine;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Verification;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger verify</c>: the store, offline or beside a running hub; with files, what was archived of it.</summary>
internal static class VerifyVerb
{
    public static Command Build(Option<string> data)
    {
        var head = new Option<string?>("--head") { Description = "The newest head, from elsewhere than the configured file; - reads it from standard input" };
        var noHead = new Option<bool>("--no-head") { Description = "Verify without the head: that the newest records are all there is then not known" };
        var witness = new Option<string[]>("--witness") { Description = "Earlier heads that somebody kept, as 'ndxp ledger head' printed them; may be repeated", DefaultValueFactory = _ => [] };
        var keys = new Option<string?>("--keys") { Description = "The public keys to trust [default: ledger.keys of the key directory]" };
        var trust = new Option<string?>("--trust") { Description = "Name of the first key to trust, for files" };
        var files = new Argument<string[]>("file") { Description = "Archive files, to be verified instead of the store", DefaultValueFactory = _ => [] };
        var command = new Command("verify", "Verify the whole ledger, or archive files: exit code 0 whole, 1 cannot be read, 2 broken") { head, noHead, witness, keys, trust, files };
        command.Validators.Add(given =>
        {
            if (given.GetValue(noHead) && given.GetValue(head) is not null)
                given.AddError("--head and --no-head contradict each other");
            if (given.GetValue(trust) is not null && given.GetValue(files)!.Length == 0)
                given.AddError("--trust is for archive files: the store is verified by --keys");
        });
        command.SetAction(parsed =>
        {
            var places = LedgerVerbs.Places(parsed.GetValue(data)!);
            return parsed.GetValue(files) is { Length: > 0 } archives
                ? ArchiveVerification.Run(
                    places, archives, parsed.GetValue(keys), parsed.GetValue(trust), [.. parsed.GetValue(witness)!, .. parsed.GetValue(head) is { } given ? new[] { given } : []])
                : Run(places, parsed.GetValue(keys), parsed.GetValue(head), parsed.GetValue(noHead), parsed.GetValue(witness)!);
        });
        return command;
    }

    private static int Run(LedgerPlaces places, string? keyFile, string? headFile, bool noHead, IReadOnlyList<string> witnessFiles)
    {
        using var store = places.OpenStore();
        var keys = KeyRing.Read(keyFile ?? places.PublicKeys);
        var kept = new KeptSeals(keys);
        var witnesses = kept.All(witnessFiles);
        using var glance = LedgerGlance.Take(store.OpenReader, noHead ? () => null : headFile is not null ? () => kept.Head(headFile) : () => HeadOf(places, keys));
        VerificationReport report;
        using (var progress = new ProgressLine(glance.Reader.Tip.Last))
            report = new LedgerVerifier(glance.Reader, keys, progress.Passed).Verify(glance.Head, glance.Earlier is { } earlier ? [earlier, .. witnesses] : witnesses);

        var console = LedgerVerbs.Output();
        var before = witnesses.Where(seal => seal.Batch < (glance.Reader.Pruned?.Through ?? 0)).ToArray();
        Finding[] findings =
        [
            .. kept.Refuted.Distinct(),
            .. before.Select(seal => Finding.Note(seal.Last, $"the head of batch {seal.Batch} was not compared: its records were archived, and their file can be verified with it")),
            .. report.Findings,
        ];
        var agree = witnesses.Count - before.Length;
        ReportText.Write(console, findings);
        ReportText.Write(console, report.InDoubt);
        return ReportText.End(console, findings, string.Join(" · ", new[]
        {
            ReportText.Range(report.Records, report.First, report.Last),
            $"in doubt {ReportText.Number(report.InDoubt.Count)}",
            glance.Head is null ? "no head given" : glance.Head.Last == report.Last ? "head agrees" : "one batch ahead of the head",
            agree switch { 0 => null, 1 => "1 witness agrees", _ => $"{agree} witnesses agree" },
        }.OfType<string>()));
    }

    private static Seal HeadOf(LedgerPlaces places, KeyRing keys) => HeadFile.Read(places.HeadFile, keys)
        ?? throw new LedgerUnavailableException($"The head '{places.HeadFile}' is gone: restore it, give one with --head, or verify without it: --no-head.");
}
