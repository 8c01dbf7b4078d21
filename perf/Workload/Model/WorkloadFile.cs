using System.Text.Json;
using System.Text.Json.Serialization;
using NdxpWorkload.Registry;

namespace NdxpWorkload.Model;

/// <summary>The workload's one file: read, and held against the letter. What is wrong with it is told at once, all of it.</summary>
internal static class WorkloadFile
{
    private const double Rounding = 1e-6;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
    };

    /// <param name="path">Null for the one that is built in.</param>
    public static Workload Read(string? path, Letter letter)
    {
        using var file = path is null ? typeof(WorkloadFile).Assembly.GetManifestResourceStream("workload.json")! : File.OpenRead(path);
        return Parse(file, letter, path ?? "workload.json");
    }

    public static Workload Parse(Stream json, Letter letter, string name)
    {
        Workload workload;
        try
        {
            workload = JsonSerializer.Deserialize<Workload>(json, Format) ?? throw new InvalidDataException($"{name} is empty");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name}: {e.Message}", e);
        }

        var problems = Problems(workload, letter).ToList();
        return problems.Count == 0 ? workload : throw new InvalidDataException($"{name}: {string.Join("; ", problems)}");
    }

    private static IEnumerable<string> Problems(Workload of, Letter letter)
    {
        foreach (var (name, figure) in of.Figures.Where(one => !one.Figure.IsFounded))
        {
            yield return $"{name} needs either its source or why it is assumed, and has {(figure.Source is null ? "neither" : "both")}";
        }

        if (of.Transactions.Value < 1)
        {
            yield return "transactions is less than 1";
        }

        if (of.Hours.Value.Length != 24 || of.Hours.Value.Any(hour => hour < 0) || of.Hours.Value.Sum() <= 0)
        {
            yield return "hours are 24 weights, none below 0 and one at least above it";
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(of.Zone.Value, out _))
        {
            yield return $"zone: there is no {of.Zone.Value}";
        }

        if (Math.Abs(of.Systems.Value.Values.Sum() - 1) > Rounding)
        {
            yield return $"systems sum to {of.Systems.Value.Values.Sum()}, not 1";
        }

        foreach (var share in new[] { ("journeys.share", of.Journeys.Share.Value), ("refusals.share", of.Refusals.Share.Value), ("magic", of.Magic.Value) }.Where(one => one.Item2 is < 0 or >= 1))
        {
            yield return $"{share.Item1} is a share, from 0 to below 1";
        }

        foreach (var code in of.Systems.Value.Keys.Concat(of.Operations.Value.Keys).Where(code => letter.System(code) is null).Distinct())
        {
            yield return $"there is no system {code}";
        }

        foreach (var code in of.Systems.Value.Where(pair => pair.Value > 0).Select(pair => pair.Key).Where(code => letter.System(code) is not null))
        {
            if (!of.Operations.Value.TryGetValue(code, out var weights) || weights.Values.Sum() <= 0)
            {
                yield return $"operations of {code} are missing";
            }

            if (!letter.Agencies.Any(agency => letter.IsTicked(agency, code)))
            {
                yield return $"the letter connects nobody with {code}";
            }
        }

        foreach (var agency in letter.Agencies.Where(agency => agency.IsProvince && !of.Agencies.Provinces.Value.ContainsKey(agency.Id)))
        {
            yield return $"agencies.provinces has no {agency.Id}";
        }

        foreach (var step in of.Journeys.Kinds.Value.SelectMany(journey => journey.Steps).Where(step => !step.Call.Contains('.', StringComparison.Ordinal) || letter.System(step.System) is null))
        {
            yield return $"journeys: {step.Call} is not SYSTEM.operation";
        }
    }
}
