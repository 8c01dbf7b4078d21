using NdxpGateway.OwnApi;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Changes;

/// <summary><c>/admin/versions</c>: every registry that calls were ever judged by, and what made it differ from the one before.</summary>
internal sealed class VersionEndpoints(RegistryChanges changes, FileReload files, CellJudge judge)
{
    private const int MostAtOnce = 1_000;

    public ValueTask<Told> List(Asked asked)
    {
        var problems = new List<string>();
        var before = Number(asked, "before", long.MaxValue, long.MaxValue, problems);
        var size = (int)Number(asked, "size", 100, MostAtOnce, problems);
        if (problems.Count > 0)
            return new(Told.Bad(problems));
        var found = changes.History(before, size + 1);
        return new(Told.Json(new
        {
            current = changes.Current.Version,
            files = new { watched = files.Watched, pending = files.Pending },
            versions = found.Take(size),
            next = found.Count > size ? found[size - 1].Version : (long?)null,
        }));
    }

    public ValueTask<Told> One(Asked asked)
    {
        if (!long.TryParse(asked.Values["version"], out var number) || number < 1)
            return new(Told.Bad(["version: is no number from 1"]));
        if (number == long.MaxValue || changes.History(number + 1, 1) is not [var version] || version.Version != number || changes.At(number) is not { } snapshot)
            return new(Told.Nothing($"phiên bản {number} của sổ đăng ký", $"version {number} of the registry"));
        // Versions are kept by the millisecond: what was decided within it is in force at its end.
        var (was, at) = (changes.At(number - 1), version.At.AddMilliseconds(1));
        return new(Told.Json(new { version, difference = was is null ? null : RegistryDifference.Of(was, snapshot, at, judge) }));
    }

    private static long Number(Asked asked, string name, long usual, long most, List<string> problems)
    {
        if (!asked.Query.TryGetValue(name, out var values))
            return usual;
        if (values.Count == 1 && long.TryParse(values[0], out var number) && number >= 1 && number <= most)
            return number;
        problems.Add(most == long.MaxValue ? $"{name}: is no number from 1" : $"{name}: is not 1 to {most}");
        return usual;
    }
}
