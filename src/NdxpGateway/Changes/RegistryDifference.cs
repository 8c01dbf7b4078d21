using NdxpGateway.Registry;

namespace NdxpGateway.Changes;

/// <summary>One cell that another rule decides than before.</summary>
/// <param name="Cell">As in the letter, <c>2b:39:2</c>.</param>
/// <param name="Was">The rule that decided, e.g. <c>not-subscribed</c>.</param>
/// <param name="Becomes">The rule that decides.</param>
internal sealed record CellDifference(string Agency, string AgencyName, string System, string Cell, string Was, string Becomes);

/// <summary>An agency, a system or an operation that is there, gone, or another than before.</summary>
/// <param name="Change"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="What">What of it was changed.</param>
internal sealed record NamedDifference(string Name, string Change, string? What = null);

/// <summary>Who gains and loses what between two snapshots.</summary>
internal sealed record RegistryDifference
{
    public required IReadOnlyList<CellDifference> Gains { get; init; }

    public required IReadOnlyList<CellDifference> Losses { get; init; }

    /// <summary>As open or as closed as before, by another rule.</summary>
    public required IReadOnlyList<CellDifference> OtherGround { get; init; }

    public required IReadOnlyList<QuotaDifference> Quotas { get; init; }

    public required IReadOnlyList<NamedDifference> Agencies { get; init; }

    public required IReadOnlyList<NamedDifference> Systems { get; init; }

    public required IReadOnlyList<NamedDifference> Operations { get; init; }

    public required IReadOnlyList<NamedDifference> Files { get; init; }

    public static RegistryDifference Of(Snapshot was, Snapshot becomes, DateTimeOffset at, CellJudge judge)
    {
        var (gains, losses, other) = (new List<CellDifference>(), new List<CellDifference>(), new List<CellDifference>());
        foreach (var agency in was.Agencies.Concat(becomes.Agencies).DistinctBy(agency => agency.Id))
        {
            foreach (var system in was.Systems.Concat(becomes.Systems).DistinctBy(system => system.Code))
            {
                var (before, after) = (judge.Of(agency.Id.Value, system.Code, was, at), judge.Of(agency.Id.Value, system.Code, becomes, at));
                if (before.Rule == after.Rule)
                    continue;
                var cell = (after.Cell ?? before.Cell)?.Name ?? "";
                (before.Passes == after.Passes ? other : after.Passes ? gains : losses)
                    .Add(new CellDifference(agency.Id.Value, agency.NameVi, system.Code, cell, before.Rule, after.Rule));
            }
        }

        return new RegistryDifference
        {
            Gains = gains,
            Losses = losses,
            OtherGround = other,
            Quotas = QuotaDifference.Of(was, becomes),
            Agencies = Named(was.Agencies, becomes.Agencies, agency => agency.Id.Value, agency => [
                ("kind", agency.Kind.ToString().ToLowerInvariant()), ("letter_row", agency.Row.ToString()), ("name_vi", agency.NameVi), ("gso_province", agency.Province ?? "")]),
            Systems = Named(was.Systems, becomes.Systems, system => system.Code, system => [
                ("no", system.Number.ToString()), ("name_vi", system.NameVi), ("owner", system.Owner), ("letter", system.Letter.ToString()),
                ("context", system.Context), ("version", system.DefaultVersion), ("port", system.Port.ToString())]),
            Operations = OperationDifference.Of(was, becomes),
            Files = Named(was.State.Files.Files, becomes.State.Files.Files, file => file.Key, file => [("text", file.Value)], quoted: false),
        };
    }

    private static IReadOnlyList<NamedDifference> Named<T>(
        IEnumerable<T> was, IEnumerable<T> becomes, Func<T, string> name, Func<T, (string Field, string Value)[]> fields, bool quoted = true)
    {
        var (before, after) = (was.ToDictionary(name), becomes.ToDictionary(name));
        var found = new List<NamedDifference>();
        foreach (var key in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            if (!after.TryGetValue(key, out var now))
                found.Add(new NamedDifference(key, "removed"));
            else if (!before.TryGetValue(key, out var then))
                found.Add(new NamedDifference(key, "added"));
            else if (fields(then).Zip(fields(now)).Where(pair => pair.First.Value != pair.Second.Value).ToArray() is { Length: > 0 } changed)
                found.Add(new NamedDifference(key, "changed", quoted ? string.Join("; ", changed.Select(pair => $"{pair.First.Field}: '{pair.First.Value}' -> '{pair.Second.Value}'")) : null));
        }

        return found;
    }
}
