using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Upkeep;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger begin</c>: another ledger, where the old one's store or key is lost for good.</summary>
internal static class BeginVerb
{
    public static Command Build(Option<string> data)
    {
        var yes = LedgerVerbs.Yes("There is no backup to restore: begin another ledger");
        var command = new Command("begin", "Put what is left of a lost ledger aside and begin another") { yes };
        command.SetAction(parsed => Run(LedgerVerbs.Places(parsed.GetValue(data)!), parsed.GetValue(yes)));
        return command;
    }

    private static int Run(LedgerPlaces places, bool yes)
    {
        var begun = NewBeginning.Begin(places, TimeProvider.System, NullLogger.Instance, write: yes);
        if (begun.Genesis is not { } genesis)
            throw new LedgerUnavailableException($"Nothing was changed. If there is no backup to restore, --yes puts what is left of the old ledger into '{begun.Aside}' and begins another.");
        var console = LedgerVerbs.Output();
        console.MarkupLineInterpolated($"[bold green]begun[/] · ledger {genesis.Ledger} of node {genesis.Node} · first key {genesis.Key}");
        console.MarkupLineInterpolated($"what is left of the old one: {begun.Aside}");
        return 0;
    }
}
