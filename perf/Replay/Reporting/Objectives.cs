using System.Text.Json;
using System.Text.Json.Serialization;
using HdrHistogram;

namespace NdxpReplay.Reporting;

internal sealed record LatencyObjective(double Percentile, double MostMs, string? System = null);

/// <summary>What a run has to reach (SLOs), from a file.</summary>
/// <param name="MostUnexpectedShare">Of calls that came out otherwise than planned.</param>
/// <param name="LeastOnTimeShareOfWorstSecond">Of the calls of any second, those that begin within 50 ms of the plan. Below 99 % a run is void whatever stands here.</param>
internal sealed record Objectives(IReadOnlyList<LatencyObjective> Latencies, double MostUnexpectedShare, double LeastOnTimeShareOfWorstSecond = Punctuality.LeastShare)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <param name="path">Null for those that are built in.</param>
    public static Objectives Read(string? path)
    {
        using var file = path is null ? typeof(Objectives).Assembly.GetManifestResourceStream("slo.json")! : File.OpenRead(path);
        try
        {
            var read = JsonSerializer.Deserialize<Objectives>(file, Format);
            return read is { Latencies: not null } && read.Latencies.All(one => one.Percentile is > 0 and <= 100 && one.MostMs > 0) && read.MostUnexpectedShare is >= 0 and <= 1 && read.LeastOnTimeShareOfWorstSecond is >= 0 and <= 1
                ? read
                : throw new InvalidDataException($"{path ?? "slo.json"}: percentiles are above 0 up to 100, mostMs above 0, mostUnexpectedShare and leastOnTimeShareOfWorstSecond 0 to 1");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    public IReadOnlyList<Judged> Judge(Func<string?, HistogramBase?> latencies, double unexpectedShare, double onTimeShareOfWorstSecond) =>
    [
        .. Latencies.Select(one => (Objective: one, Histogram: latencies(one.System))).Where(pair => pair.Histogram is { TotalCount: > 0 }).Select(pair => Judged.Of(
            $"p{pair.Objective.Percentile:0.##} {pair.Objective.System ?? "all systems"}, ms", pair.Histogram!.GetValueAtPercentile(pair.Objective.Percentile) / 1e3, pair.Objective.MostMs)),
        Judged.Of("share of calls that came out otherwise than planned", unexpectedShare, MostUnexpectedShare),
        Judged.AtLeast("share of calls begun on time in the worst second", onTimeShareOfWorstSecond, LeastOnTimeShareOfWorstSecond),
    ];
}

/// <param name="Most">Null where <paramref name="Least"/> is the bound.</param>
internal sealed record Judged(string What, double Measured, double? Most, double? Least, bool IsMet)
{
    public static Judged Of(string what, double measured, double most) => new(what, measured, most, null, measured <= most);

    public static Judged AtLeast(string what, double measured, double least) => new(what, measured, null, least, measured >= least);
}
