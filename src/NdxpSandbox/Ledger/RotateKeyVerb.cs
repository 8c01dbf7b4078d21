using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger.Upkeep;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger rotate-key</c>: another signing key, endorsed by the one before it.</summary>
internal static class RotateKeyVerb
{
    public static Command Build(Option<string> data)
    {
        var command = new Command("rotate-key", "Seal with a new key from the next batch on; the hub must be stopped");
        command.SetAction(parsed => Run(parsed.GetValue(data)!));
        return command;
    }

    private static int Run(string data)
    {
        var places = LedgerVerbs.Places(data);
        var key = KeyRotation.Rotate(places, TimeProvider.System, NullLogger.Instance);
        LedgerVerbs.Output().MarkupLineInterpolated($"[bold green]rotated[/] · key {key.Id} seals from batch {key.FromBatch} on, endorsed by {key.EndorsedBy}");
        Console.WriteLine($"give {places.PublicKeys} to whoever verifies the ledger");
        return 0;
    }
}
