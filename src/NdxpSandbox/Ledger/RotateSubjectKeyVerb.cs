using System.CommandLine;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger rotate-subject-key</c>: another key for the hashes of persons. The older ones stay: 'find' needs them.</summary>
internal static class RotateSubjectKeyVerb
{
    public static Command Build(Option<string> data)
    {
        var command = new Command("rotate-subject-key", "Hash persons under a new key from the hub's next start on; older records are still found");
        command.SetAction(parsed => Run(LedgerVerbs.Places(parsed.GetValue(data)!)));
        return command;
    }

    private static int Run(LedgerPlaces places)
    {
        // The hub makes the first; one that was made here would hide that the others are lost.
        if (!File.Exists(Path.Combine(places.KeyDirectory, SubjectKeys.FileName)))
            throw new LedgerUnavailableException($"There are no subject keys in '{places.KeyDirectory}'.");
        var keys = SubjectKeys.Rotate(places.KeyDirectory);
        LedgerVerbs.Output().MarkupLineInterpolated($"[bold green]rotated[/] · subject key {keys.Current} from the hub's next start on");
        return 0;
    }
}
