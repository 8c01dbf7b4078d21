using System.Text.Json;
using System.Text.Json.Serialization;
using NBomber.Contracts.Stats;

namespace NdxpNBomber;

/// <summary>What a run of a scenario came to, whatever tool says it.</summary>
internal sealed record Measured(string Scenario, int Ok, int Failed, double P50Ms, double P99Ms)
{
    public static Measured Of(ScenarioStats stats) => new(
        stats.ScenarioName, stats.Ok.Request.Count, stats.Fail.Request.Count, stats.Ok.Latency.Percent50, stats.Ok.Latency.Percent99);
}

/// <param name="LeastInjectedShare">Of the calls that the config plans.</param>
internal sealed record Gate(double P50Ms, double P99Ms, double MostFailedShare, double LeastInjectedShare);

internal sealed record GateLine(string Scenario, string What, double Measured, double Bound, bool IsMet)
{
    public override string ToString() => FormattableString.Invariant($"{(IsMet ? "met   " : "MISSED")} {Scenario}: {What} {Measured:0.####}, bound {Bound:0.####}");
}

/// <summary>NBomber of this version has no thresholds: they are held against its statistics here, and set the exit code.</summary>
internal sealed class Gates(IReadOnlyDictionary<string, Gate> all)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static Gates Read(string path) => new(JsonSerializer.Deserialize<Dictionary<string, Gate>>(File.ReadAllText(path), Format)!);

    public IReadOnlyList<GateLine> Judge(IReadOnlyDictionary<string, double> planned, IEnumerable<Measured> measured)
    {
        var lines = new List<GateLine>();
        foreach (var run in measured)
        {
            if (!all.TryGetValue(run.Scenario, out var gate))
            {
                lines.Add(new GateLine(run.Scenario, "has no gate", 0, 0, false));
                continue;
            }

            var made = run.Ok + run.Failed;
            var (failed, injected) = (made == 0 ? 1 : (double)run.Failed / made, made / planned.GetValueOrDefault(run.Scenario, double.PositiveInfinity));
            lines.Add(new GateLine(run.Scenario, "p50 ms", run.P50Ms, gate.P50Ms, run.P50Ms <= gate.P50Ms));
            lines.Add(new GateLine(run.Scenario, "p99 ms", run.P99Ms, gate.P99Ms, run.P99Ms <= gate.P99Ms));
            lines.Add(new GateLine(run.Scenario, "share of calls otherwise than planned", failed, gate.MostFailedShare, failed <= gate.MostFailedShare));
            lines.Add(new GateLine(run.Scenario, "share of the planned calls that were made", injected, gate.LeastInjectedShare, injected >= gate.LeastInjectedShare));
        }

        return lines.Count > 0 ? lines : [new GateLine("none", "was run", 0, 1, false)];
    }
}
