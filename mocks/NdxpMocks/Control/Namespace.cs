using System.Collections.Concurrent;
using NdxpMocks.Faults;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

/// <summary>One test run's country: state, clock, faults and journal that no other run sees.</summary>
internal sealed class Namespace
{
    /// <summary>Each holds on to what has been forgotten since: a loop that never uses a label twice would otherwise eat the machine.</summary>
    public const int MostCheckpoints = 100;

    private readonly TimeProvider time;
    private readonly Func<Run> begin;
    private readonly ConcurrentDictionary<string, Checkpoint> checkpoints = new();
    private readonly Lock changing = new();
    private volatile Run run;
    private long lastUsed;

    public Namespace(string name, TimeSpan? idleLimit, Func<Run> begin, TimeProvider time)
    {
        (Name, IdleLimit, this.begin, this.time) = (name, idleLimit, begin, time);
        run = begin();
        Touch();
    }

    public string Name { get; }

    /// <summary>Null for the default namespace, which stays.</summary>
    public TimeSpan? IdleLimit { get; }

    public Run Run => run;

    public FaultPlan Faults { get; } = new();

    public KeptNamespace Kept => new(Name, IdleLimit, Checkpoint.Of(run, Faults));

    /// <summary>Other objects whenever something that is kept has changed.</summary>
    public IEnumerable<object> Revision
    {
        get
        {
            var now = run;
            return [now, now.Simulation.Dossiers.Changes, now.Simulation.Nation.Additions.Changes, now.Clock.Changes, Faults.Setting];
        }
    }

    public Journal Journal { get; } = new();

    /// <summary>Null unless somebody asked for them.</summary>
    public Receipts? Receipts { get; set; }

    public IEnumerable<string> Checkpoints => checkpoints.Keys.Order(StringComparer.Ordinal);

    /// <summary>By the wall clock, not the simulator's: whoever freezes time does not keep a forgotten namespace alive.</summary>
    public DateTimeOffset? ExpiresAt => IdleLimit is { } limit ? new DateTimeOffset(Volatile.Read(ref lastUsed), TimeSpan.Zero) + limit : null;

    public bool HasExpired => ExpiresAt is { } at && time.GetUtcNow() >= at;

    public void Touch() => Volatile.Write(ref lastUsed, time.GetUtcNow().Ticks);

    public Operation OperationAt(string system, int index) => run.OperationsOf(system)[index];

    /// <summary>As new, its checkpoints apart.</summary>
    public void Reset()
    {
        lock (changing)
        {
            Faults.Put(FaultSetting.None);
            Journal.Clear();
            run = begin();
        }
    }

    /// <summary>Instead of the one of that label; false when there are too many.</summary>
    public bool Keep(string label)
    {
        lock (changing)
        {
            if (checkpoints.Count >= MostCheckpoints && !checkpoints.ContainsKey(label))
            {
                return false;
            }

            checkpoints[label] = Checkpoint.Of(run, Faults);
            return true;
        }
    }

    public bool Restore(string label)
    {
        lock (changing)
        {
            if (!checkpoints.TryGetValue(label, out var kept))
            {
                return false;
            }

            PutBack(kept);
            return true;
        }
    }

    public void Put(Checkpoint kept)
    {
        lock (changing)
        {
            PutBack(kept);
        }
    }

    private void PutBack(Checkpoint kept)
    {
        var restored = begin();
        restored.Put(kept);
        Faults.Put(kept.Faults);
        run = restored;
    }
}
