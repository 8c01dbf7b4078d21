using NdxpMocks.World;

namespace NdxpMocks.Dossiers;

/// <summary>
/// What was handed in, and what happened to any dossier, by system and number. Some desks send only the date and the sequence of their
/// number, so two provinces may hand in the same one: each sees its own.
/// </summary>
/// <param name="most">How many are kept of each system.</param>
internal sealed class DossierStore(TimeProvider clock, int most = DossierStore.UsualMost)
{
    public const int UsualMost = 5_000, FewestMost = 100, LargestMost = 100_000;

    // One lock for all: what it guards takes microseconds, and an order over all callers is the promise of AfterReads.
    private readonly Lock gate = new();
    private readonly Dictionary<string, DossierRegister> registers = [];
    private readonly Dictionary<string, Shelf> shelves = [];
    private readonly Dictionary<string, StateTally> tallies = [];
    private readonly Dictionary<(string System, string Number, string? Territory), Life> lives = [];
    private long changes;
    private Progression progression = Progression.AfterWorkingDays;

    /// <summary>Holds for all dossiers, and for their past, too: it may be chosen again at any time.</summary>
    public Progression Progression
    {
        get
        {
            lock (gate)
            {
                return progression;
            }
        }

        set
        {
            lock (gate)
            {
                progression = value;
                changes++;
            }
        }
    }

    /// <summary>Grows with every change.</summary>
    public long Changes
    {
        get
        {
            lock (gate)
            {
                return changes;
            }
        }
    }

    public IReadOnlyList<DossierRegister> Registers
    {
        get
        {
            lock (gate)
            {
                return [.. registers.Values];
            }
        }
    }

    public IReadOnlyList<Lifecycle> Lifecycles => [.. Registers.Select(register => register.Lifecycle)];

    public DossierRegister? RegisterOf(string system)
    {
        lock (gate)
        {
            return registers.GetValueOrDefault(system);
        }
    }

    /// <summary>The register of a system, made when its operations are.</summary>
    /// <param name="fromStart">Finds what was there before the simulator started.</param>
    public DossierRegister Open(Lifecycle lifecycle, Func<string, Dossier?> fromStart)
    {
        lock (gate)
        {
            var register = registers[lifecycle.System] = new DossierRegister(this, clock, lifecycle, fromStart);
            Add(lifecycle.System, tallies[lifecycle.System] = new StateTally(this, clock, register));
            return register;
        }
    }

    /// <summary>Puts a dossier into a state by hand, whatever the progression and its course.</summary>
    /// <param name="territory">Of which territory, where several have the number; null for the first.</param>
    public Forcing Force(string system, string number, int state, string? territory = null)
    {
        lock (gate)
        {
            return registers.TryGetValue(system, out var register) ? register.Force(number, state, territory) : Forcing.NoSuchSystem;
        }
    }

    /// <summary>For a checkpoint, or for the disk: each system's in the order of arrival.</summary>
    public DossierRecords Export()
    {
        lock (gate)
        {
            return new(progression, [.. shelves.Values.SelectMany(shelf => shelf.All)], [.. lives.Values]);
        }
    }

    /// <summary>Puts all back as it was exported; what has come since is gone. Where fewer are kept now, the oldest are forgotten.</summary>
    public void Import(DossierRecords records)
    {
        lock (gate)
        {
            progression = records.Progression;
            lives.Clear();
            foreach (var shelf in shelves.Values)
            {
                shelf.Clear();
            }

            // Lives first: of what is forgotten on the way, the life goes too.
            foreach (var life in records.Lives)
            {
                Put(life);
            }

            foreach (var dossier in records.Dossiers)
            {
                Put(dossier);
            }
        }
    }

    /// <summary>Holds all else back while somebody looks and then acts.</summary>
    public Lock.Scope Enter() => gate.EnterScope();

    /// <summary>How many are kept of each system, by the state that they are in now. Callers are held back for one system's pass at a time.</summary>
    public IReadOnlyList<(string System, DossierState State, int Count)> Counts()
    {
        KeyValuePair<string, StateTally>[] all;
        lock (gate)
        {
            all = [.. tallies];
        }

        return [.. all.SelectMany(tally => tally.Value.Count().Select(one => (tally.Key, one.State, one.Count)))];
    }

    public Dossier? Find(string system, string number, string? territory)
    {
        lock (gate)
        {
            return shelves.GetValueOrDefault(system)?.Find(DossierNumber.Canonical(number), territory);
        }
    }

    public IReadOnlyList<Dossier> All(string system, string? territory)
    {
        lock (gate)
        {
            return shelves.TryGetValue(system, out var shelf) ? [.. shelf.All.Where(dossier => dossier.IsSeenBy(territory))] : [];
        }
    }

    public Life LifeOf(Dossier dossier)
    {
        lock (gate)
        {
            var (number, territory) = (DossierNumber.Canonical(dossier.Number), dossier.Territory);
            return lives.GetValueOrDefault((dossier.System, number, territory)) ?? new Life(dossier.System, number, territory, 0, []);
        }
    }

    public IReadOnlyList<Turn> TurnsOf(Dossier dossier)
    {
        lock (gate)
        {
            return lives.TryGetValue((dossier.System, DossierNumber.Canonical(dossier.Number), dossier.Territory), out var life) ? life.Turns : [];
        }
    }

    public void Put(Life life)
    {
        lock (gate)
        {
            lives[(life.System, life.Number, life.Territory)] = life;
            ShelfOf(life.System).Touch(life.Number, life.Territory);
            changes++;
        }
    }

    /// <summary>Instead of the one of that number and territory, if there is one.</summary>
    public void Put(Dossier dossier)
    {
        lock (gate)
        {
            if (ShelfOf(dossier.System).Put(DossierNumber.Canonical(dossier.Number), dossier) is { } forgotten)
            {
                lives.Remove((dossier.System, forgotten.Number, forgotten.Dossier.Territory));
            }

            changes++;
        }
    }

    /// <summary>Another way to find a system's dossiers, for as long as the store is there.</summary>
    public void Add(string system, DossierIndex index)
    {
        lock (gate)
        {
            ShelfOf(system).Add(index);
        }
    }

    private Shelf ShelfOf(string system) =>
        shelves.TryGetValue(system, out var shelf) ? shelf : shelves[system] = new Shelf(most);
}
