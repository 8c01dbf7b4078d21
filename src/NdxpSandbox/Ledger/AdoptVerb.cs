using System.CommandLine;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Upkeep;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger adopt</c>: the way back where the head is lost and the store is whole.</summary>
internal static class AdoptVerb
{
    public static Command Build(Option<string> data)
    {
        var yes = LedgerVerbs.Yes("Nothing was removed from the ledger's end, or nobody can tell any more: take it");
        var witness = new Option<string[]>("--witness") { Description = "Earlier heads that somebody kept; may be repeated", DefaultValueFactory = _ => [] };
        var command = new Command("adopt", "Take the end of the ledger as its head, where the head is lost and the ledger whole") { yes, witness };
        command.SetAction(parsed => Run(LedgerVerbs.Places(parsed.GetValue(data)!), parsed.GetValue(yes), parsed.GetValue(witness)!));
        return command;
    }

    private static int Run(LedgerPlaces places, bool yes, IReadOnlyList<string> witnessFiles)
    {
        var kept = new KeptSeals(KeyRing.Read(places.PublicKeys));
        var witnesses = kept.All(witnessFiles);
        var report = Adoption.Adopt(places, witnesses, write: yes && kept.Refuted.Count == 0);
        var console = LedgerVerbs.Output();
        NdxpGateway.Ledger.Verification.Finding[] findings = [.. kept.Refuted, .. report.Findings];
        ReportText.Write(console, findings);
        var exit = ReportText.End(console, findings, $"{ReportText.Range(report.Records, report.First, report.Last)}{(yes ? " · now the head" : "")}");
        if (exit != 0)
            Console.Error.WriteLine("ndxp: the ledger is broken, and its end was not taken as its head");
        else if (!yes)
            throw new LedgerUnavailableException($"Nothing was changed. The ledger ends with record {ReportText.Number(report.Last)}; if you are sure that nothing was removed behind it, --yes takes that as its head.");
        return exit;
    }
}
