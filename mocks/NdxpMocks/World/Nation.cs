using System.Collections.Concurrent;

namespace NdxpMocks.World;

/// <summary>
/// One cast for all systems: a pure function of (seed, kind, key), never of the order of calls; what a run adds to it stands apart. Little is stored: a citizen is
/// worked out of her number each time; places, dossiers and legal documents, which lists go through, once. All of it is invented. No law reserves a range of numbers
/// for tests, so each identifier is well formed and lies in a range that this project documents (see README.md here).
/// </summary>
internal sealed class Nation
{
    public const ulong DefaultSeed = 4336;

    private readonly ConcurrentDictionary<Type, object> once;

    public Nation(ulong seed = DefaultSeed)
        : this(seed, null)
    {
    }

    // What the seed alone decides is worked out once for all runs; what a run adds to is its own.
    private Nation(ulong seed, Nation? start)
    {
        Seed = seed;
        once = start?.once ?? [];
        Places = start?.Places ?? new Places(seed, Provinces);
        Addresses = start?.Addresses ?? new Addresses(seed, Provinces, Places);
        Documents = start?.Documents ?? new LegalDocuments(seed);
        BudgetUnits = start?.BudgetUnits ?? new BudgetUnits(seed, Provinces, Addresses);
        Vaccinations = start?.Vaccinations ?? new Vaccinations(seed);
        Citizens = new Citizens(seed, Provinces, Addresses, Additions);
        Enterprises = new Enterprises(seed, Provinces, Addresses, Citizens, Additions);
        Parcels = new Parcels(seed, Places, Addresses, Citizens, Additions);
        Dossiers = start?.Dossiers ?? new SeededDossiers(seed, Provinces, Citizens);
    }

    /// <summary>What came after the start, the one thing here that is not a function of the seed. Each run has its own.</summary>
    public Additions Additions { get; } = new();

    public ulong Seed { get; }

    public IReadOnlyList<Agency> Agencies { get; } = Agency.All;

    public Provinces Provinces { get; } = Provinces.All;

    public Places Places { get; }

    public Addresses Addresses { get; }

    public Citizens Citizens { get; }

    public Enterprises Enterprises { get; }

    public Parcels Parcels { get; }

    public LegalDocuments Documents { get; }

    public BudgetUnits BudgetUnits { get; }

    public Vaccinations Vaccinations { get; }

    public SeededDossiers Dossiers { get; }

    /// <summary>What a system works out of the cast alone, such as an index to search by: once for all runs, whichever asks first.</summary>
    public T Once<T>(Func<Nation, T> make)
        where T : class => (T)once.GetOrAdd(typeof(T), _ => make(AtStart()));

    /// <summary>The same cast, to which nothing has been added.</summary>
    public Nation AtStart() => new(Seed, this);

    /// <summary>A stream for what only one system knows, keyed by that system's own kind.</summary>
    public Seeded Draw(string kind, long key) => Seeded.For(Seed, kind, key);
}
