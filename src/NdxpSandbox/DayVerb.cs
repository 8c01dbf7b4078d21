using System.CommandLine;
using Day;

namespace NdxpSandbox;

/// <summary><c>ndxp day</c>: the same command as <c>perf/Day</c>, whose <c>--start</c> starts this program.</summary>
internal static class DayVerb
{
    public static Command Build()
    {
        var command = new Command("day", "Play a day of the platform against a sandbox, 200,000 transactions, and reconcile it with the ledger");
        DayCommand.AddTo(command, typeof(DayVerb).Assembly.Location);
        return command;
    }
}
