using System.CommandLine;
using NdxpMeasuring;
using SideBySide.Contestants;
using SideBySide.Proxies;
using SideBySide.Reporting;

namespace SideBySide.Systems;

/// <summary><c>systems</c>: one national system of ours beside other simulators.</summary>
internal static class SystemsCommand
{
    public static Command Make()
    {
        var (rounds, seconds, warmUp) = (Options.Number("--rounds", "Interleaved rounds", 5), Options.Number("--seconds", "Of each contestant in each round", 5), Options.Number("--warm-up", "Seconds before the first round", 5));
        var connections = new Option<int[]>("--connections") { Description = "Connections that call at once", DefaultValueFactory = _ => [32, 128], AllowMultipleArgumentsPerToken = true, CustomParser = Options.Numbers };
        var tools = new Option<DirectoryInfo>("--tools")
        {
            Description = "Where the programs from npm are, and are installed if they are not there",
            DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "ndxp-side-by-side")),
        };
        var (unpinned, to) = (Options.Unpinned(), Options.Out("systems"));
        var command = new Command("systems", "One national system of ours beside plain WireMock.Net, WireMock Java, Prism and Mockoon, which answer the same") { rounds, seconds, warmUp, connections, tools, unpinned, to };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromSeconds(parsed.GetValue(warmUp)), parsed.GetValue(connections)!,
            parsed.GetValue(tools)!, Options.Cores(parsed.GetValue(unpinned)), parsed.GetValue(to)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int rounds, TimeSpan span, TimeSpan warmUp, int[] connections, DirectoryInfo tools, Cores? cores, FileInfo to, CancellationToken cancellation)
    {
        var machine = Machine.Describe(cores);
        using var field = new SystemsField(cores, tools, Console.WriteLine);
        await field.StartAsync(cancellation);
        field.Missing.ForEach(Console.WriteLine);
        var (measurement, call, sheets) = (new Measurement(cores, Console.WriteLine), Call.Named("get"), new List<Sheet>());
        await measurement.WarmUpAsync(field.Running, [call], connections.Min(), warmUp, cancellation);
        foreach (var count in connections)
            sheets.Add((await measurement.RunAsync(call, count, rounds, span, field.Running, [], cancellation)) with { Call = "GET of DKDN chiTietDoanhNghiep" });
        string[] notes =
        [
            $"{rounds} interleaved rounds of {span.TotalSeconds:0.#} s; medians; ratios are worked out round by round",
            .. field.Running.Select(running => $"{running.Contestant.Name}: {running.Contestant.How}"),
            .. field.Missing,
        ];
        await Report.WriteAsync(to, "Systems", machine, notes, [.. sheets.Select(sheet => SheetTable.Of(sheet, SystemsField.Ours))], sheets);
        return 0;
    }
}
