using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace NdxpGateway.Registry.Changes;

/// <summary>Makes a snapshot of a state. Files are read once however many decisions are laid over them.</summary>
internal sealed class RegistryBuilder
{
    private const int MostLoaded = 8;

    private readonly ConcurrentDictionary<string, Snapshot> loaded = [];

    /// <summary>Null when anything was wrong with it, and all of that is told.</summary>
    public Snapshot? Build(RegistryState state, long version, ConfigurationProblems problems)
    {
        if (Load(state, problems) is not { } letter)
            return null;
        return letter with
        {
            Version = version,
            State = state,
            Matrix = letter.Matrix.With(GrantsOf(state, letter)).With(DecisionsOf(state, letter)),
            Quotas = QuotaLimits.Of(state.Settings.Quotas, state.Decisions.Quotas),
            Outages = state.Decisions.Outages.ToFrozenDictionary(outage => outage.Key, outage => outage.Value),
        };
    }

    private Snapshot? Load(RegistryState state, ConfigurationProblems problems)
    {
        var key = $"{state.Files.Hash} {string.Join(',', state.Settings.With)}";
        if (loaded.TryGetValue(key, out var known))
            return known;
        var own = new ConfigurationProblems();
        var letter = new RegistryLoader(state.Files, own, state.Settings.With).Load(version: 0);
        problems.AddRange(own.All);
        if (letter is null)
            return null;
        if (loaded.Count >= MostLoaded)
            loaded.Clear();
        return loaded[key] = letter;
    }

    // What names an agency or a system that a file no longer has stays decided, and opens nothing.
    private static IEnumerable<(Agency, NationalSystem)> GrantsOf(RegistryState state, Snapshot letter) =>
        state.Settings.Grants.Select(key => CellOf(key, letter)).OfType<(Agency, NationalSystem)>();

    private static IEnumerable<(Agency, NationalSystem, CellAccess)> DecisionsOf(RegistryState state, Snapshot letter)
    {
        foreach (var (key, access) in state.Decisions.Cells)
        {
            if (CellOf(key, letter) is var (agency, system))
                yield return (agency, system, access);
        }
    }

    private static (Agency, NationalSystem)? CellOf(string key, Snapshot letter) =>
        key.Split(':') is [var agencyId, var code] && letter.Agency(agencyId) is { } agency && letter.System(code) is { } system ? (agency, system) : null;
}
