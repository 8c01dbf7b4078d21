using System.CommandLine;
using Microsoft.Extensions.Configuration;
using NdxpGateway;
using NdxpGateway.Ledger;
using Spectre.Console;

namespace NdxpSandbox.Ledger;

/// <summary><c>ndxp ledger …</c>: what an operator does with the record of every exchange.</summary>
internal static class LedgerVerbs
{
    /// <summary>The ledger is not what its hub wrote; 1 is anything that cannot be read or done.</summary>
    public const int Broken = 2;

    // Wider than any line: in a pipe nothing is wrapped.
    private const int Unwrapped = 10_000;

    public static Command Build(Option<string> data) => new("ledger", "Verify the ledger, find in it, archive it, keep its keys")
    {
        VerifyVerb.Build(data),
        HeadVerb.Build(data),
        FindVerb.Build(data),
        DoubtVerb.Build(data),
        ExportVerb.Build(data),
        AdoptVerb.Build(data),
        BeginVerb.Build(data),
        RotateKeyVerb.Build(data),
        RotateSubjectKeyVerb.Build(data),
    };

    public static Option<bool> Yes(string what) => new("--yes") { Description = what };

    /// <summary>As the hub that is started with the same environment finds them.</summary>
    /// <exception cref="LedgerUnavailableException">The environment says something else that is wrong.</exception>
    public static LedgerPlaces Places(string dataDirectory)
    {
        var problems = new ConfigurationProblems();
        var options = problems.Bind<LedgerOptions>(new ConfigurationBuilder().AddEnvironmentVariables().Build(), "Ledger");
        try
        {
            problems.ThrowIfAny();
        }
        catch (InvalidConfigurationException wrong)
        {
            throw new LedgerUnavailableException(string.Join("; ", wrong.Problems), inner: wrong);
        }

        return new LedgerPlaces(options, Path.GetFullPath(dataDirectory));
    }

    public static IAnsiConsole Output()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
            console.Profile.Width = Unwrapped;
        return console;
    }
}
