using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace NdxpGateway.Registry.Changes;

/// <summary>
/// The one way in which what calls are judged by is changed: worked out whole, judged whole, on disk, then in force for the next call. A
/// change that cannot be enforced changes nothing.
/// </summary>
internal sealed class RegistryChanges(
    SnapshotInForce inForce, RegistryBuilder builder, RegistryStore store, RegistryFileSet seen, IEnumerable<EnforceabilityCheck> checks, TimeProvider time)
{
    // Whoever asks for more has them built again: with other files a version holds a registry of its own.
    private const int MostRemembered = 32;

    private readonly Lock changing = new();
    private readonly ConcurrentDictionary<long, Snapshot> remembered = new([new(inForce.Current.Version, inForce.Current)]);
    private readonly EnforceabilityCheck[] checks = [.. checks];
    private RegistryFileSet seen = seen;

    public Snapshot Current => inForce.Current;

    /// <summary>The files as they were outside when they were last taken over.</summary>
    public RegistryFileSet Seen
    {
        get
        {
            lock (changing)
                return seen;
        }
    }

    /// <summary>What a state would be in force as, and all that speaks against it; nothing is changed.</summary>
    public ChangeOutcome Try(RegistryState next)
    {
        var (now, problems) = (inForce.Current, new ConfigurationProblems());
        var snapshot = Judged(now, next, problems);
        return new ChangeOutcome(problems.Any ? null : snapshot, problems.All);
    }

    /// <param name="by">The application that makes the change.</param>
    /// <param name="action">In one word.</param>
    /// <param name="ground">Why.</param>
    /// <param name="change">Works the next state out of the one in force; may be asked to refuse by adding a problem.</param>
    /// <param name="also">Written in the same transaction, under the version that the change will have.</param>
    /// <param name="backTo">The version whose state it restores.</param>
    /// <param name="files">The files as they were found outside, when they are what changes.</param>
    /// <exception cref="SqliteException">It could not be written, so it is not in force.</exception>
    public ChangeOutcome Apply(
        string by, string action, string ground, Func<RegistryState, ConfigurationProblems, RegistryState> change,
        Action<SqliteConnection, long>? also = null, long? backTo = null, RegistryFileSet? files = null)
    {
        lock (changing)
        {
            var (now, problems) = (inForce.Current, new ConfigurationProblems());
            var next = change(now.State, problems);
            var snapshot = problems.Any ? null : Judged(now, next, problems);
            if (problems.Any || snapshot is null)
                return new ChangeOutcome(null, problems.All);

            var version = new RegistryVersion(snapshot.Version, time.GetUtcNow(), by, action, ground, backTo);
            store.Add(version, snapshot.State, files ?? seen, also is null ? null : connection => also(connection, snapshot.Version));
            seen = files ?? seen;
            inForce.Replace(snapshot);
            Remember(snapshot);
            return new ChangeOutcome(snapshot, []);
        }
    }

    /// <summary>What calls were judged by under a version; null when there was none such.</summary>
    public Snapshot? At(long version)
    {
        if (remembered.TryGetValue(version, out var known))
            return known;
        if (store.At(version) is not var (_, state) || builder.Build(state, version, new ConfigurationProblems()) is not { } built)
            return null;
        Remember(built);
        return built;
    }

    public IReadOnlyList<RegistryVersion> History(long? before = null, int most = 100) => store.History(before, most);

    private Snapshot? Judged(Snapshot now, RegistryState next, ConfigurationProblems problems)
    {
        if (builder.Build(next, now.Version + 1, problems) is not { } snapshot)
            return null;
        foreach (var check in checks)
            check(now, snapshot, problems);
        return snapshot;
    }

    private void Remember(Snapshot snapshot)
    {
        remembered[snapshot.Version] = snapshot;
        if (remembered.Count > MostRemembered)
        {
            foreach (var old in remembered.Keys.Order().Take(MostRemembered / 2))
                remembered.TryRemove(old, out _);
        }
    }
}
