using NBomber.Contracts.Stats;
using NBomber.CSharp;

namespace NdxpNBomber;

/// <summary>The command: <c>--config=Configs/smoke.json</c> says which scenario, and how much of it. Exit code 2 is a gate that was missed.</summary>
internal static class LoadTest
{
    private const string Config = "--config=";

    public static async Task<int> RunAsync(string[] args)
    {
        var config = args.FirstOrDefault(argument => argument.StartsWith(Config, StringComparison.Ordinal))?[Config.Length..];
        if (config is null || !File.Exists(config))
        {
            await Console.Error.WriteLineAsync("--config=FILE is missing, such as --config=Configs/smoke.json");
            return 1;
        }

        var planned = PlannedLoad.Of(await File.ReadAllTextAsync(config));
        await using var day = new DayUnderLoad();
        var stats = NBomberRunner.RegisterScenarios(DayScenarios.All(day))
            .WithTestSuite("ndxp")
            .WithReportFolder("nbomber-reports")
            .WithReportFormats(ReportFormat.Html, ReportFormat.Csv, ReportFormat.Md)
            .Run(args);
        var judged = Gates.Read(Path.Combine(AppContext.BaseDirectory, "gates.json")).Judge(planned, stats.ScenarioStats.Select(Measured.Of));
        foreach (var line in judged)
        {
            Console.WriteLine(line);
        }

        return judged.All(line => line.IsMet) ? 0 : 2;
    }
}
