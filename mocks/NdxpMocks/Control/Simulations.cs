using System.Collections.Concurrent;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Control;

/// <summary>All namespaces, of one cast. The default one is there from the start; every other is made by whoever wants it.</summary>
internal sealed class Simulations
{
    public const string DefaultName = "default";

    /// <summary>A loop that creates and never deletes would otherwise eat the machine.</summary>
    public const int Most = 500;

    public static readonly TimeSpan UsualIdleLimit = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Namespace> others = new(StringComparer.Ordinal);
    private readonly Func<Run> begin;
    private long made;

    public Simulations(
        Nation nation, TimeProvider time, IReadOnlyDictionary<string, Func<Simulation, IReadOnlyList<Operation>>> systems, int mostDossiers)
    {
        Time = time;
        begin = () => new Run(nation, new SimulatorClock(time), systems, mostDossiers);
        Default = new Namespace(DefaultName, null, begin, time);
    }

    public Namespace Default { get; }

    /// <summary>The wall clock, by which answers are late and namespaces expire.</summary>
    public TimeProvider Time { get; }

    /// <summary>Where the simulator's powers are asked for; null where it has no control port.</summary>
    public Uri? ControlUrl { get; set; }

    public IEnumerable<Namespace> All
    {
        get
        {
            Sweep();
            return others.Values.OrderBy(one => one.Name, StringComparer.Ordinal).Prepend(Default);
        }
    }

    /// <summary>Another one whenever anything that is kept has changed.</summary>
    public IReadOnlyList<object> Revision => [.. All.SelectMany(one => one.Revision.Prepend(one))];

    public Namespace? Find(string name)
    {
        if (name == DefaultName)
        {
            return Default;
        }

        if (!others.TryGetValue(name, out var found))
        {
            return null;
        }

        if (!found.HasExpired)
        {
            return found;
        }

        others.TryRemove(KeyValuePair.Create(name, found));
        return null;
    }

    /// <param name="name">Null for one that nobody has.</param>
    /// <returns>The namespace and whether it is new; null when there are too many.</returns>
    public (Namespace Namespace, bool IsNew)? Create(string? name, TimeSpan idleLimit)
    {
        Sweep();
        if (name is not null && Find(name) is { } there)
        {
            return (there, false);
        }

        if (others.Count >= Most)
        {
            return null;
        }

        while (true)
        {
            var created = new Namespace(name ?? $"run-{Interlocked.Increment(ref made)}", idleLimit, begin, Time);
            var kept = others.GetOrAdd(created.Name, created);
            if (kept == created || name is not null)
            {
                return (kept, kept == created);
            }
        }
    }

    /// <summary>As it was kept, before anybody calls.</summary>
    public void Put(KeptNamespace kept)
    {
        var one = kept.Name == DefaultName ? Default : others.GetOrAdd(kept.Name, name => new Namespace(name, kept.IdleLimit, begin, Time));
        one.Put(kept.State);
    }

    public bool Delete(string name) => others.TryRemove(name, out _);

    private void Sweep()
    {
        foreach (var pair in others.Where(pair => pair.Value.HasExpired))
        {
            others.TryRemove(pair);
        }
    }
}
