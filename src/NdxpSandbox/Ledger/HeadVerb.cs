using System.CommandLine;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger head</c>: the newest seal, for others to keep. Whoever has one can tell later whether the ledger was written anew.</summary>
internal static class HeadVerb
{
    public static Command Build(Option<string> data)
    {
        var command = new Command("head", "Print the newest signed head in one line; who keeps it can give it to 'verify --witness'");
        command.SetAction(parsed => Run(LedgerVerbs.Places(parsed.GetValue(data)!)));
        return command;
    }

    private static int Run(LedgerPlaces places)
    {
        var head = HeadFile.Read(places.HeadFile, KeyRing.Read(places.PublicKeys))
            ?? throw new LedgerUnavailableException($"There is no head at '{places.HeadFile}'.");
        // Written raw: a wrapped line would be no seal.
        Console.WriteLine(head.Signed);
        return 0;
    }
}
