namespace NdxpMocks.World;

/// <summary>
/// One cast for all systems: a pure function of (seed, kind, key), never of the order of calls; what a run adds to it stands apart. Nothing is stored but short
/// lists of words; a citizen is worked out of her number each time. All of it is invented. No law reserves a range of numbers
/// for tests, so each identifier is well formed and lies in a range that this project documents (see README.md here).
/// </summary>
internal sealed class Nation
{
    public const ulong DefaultSeed = 4336;

    public Nation(ulong seed = DefaultSeed)
        : this(seed, new Places(seed, Provinces.All))
    {
    }

    private Nation(ulong seed, Places places)
    {
        Seed = seed;
        Places = places;
        Addresses = new Addresses(seed, Places);
        Citizens = new Citizens(seed, Provinces, Addresses, Additions);
        Enterprises = new Enterprises(seed, Provinces, Addresses, Citizens, Additions);
        Parcels = new Parcels(seed, Places, Addresses, Citizens, Additions);
        Documents = new LegalDocuments(seed);
        BudgetUnits = new BudgetUnits(seed, Provinces, Addresses);
        Vaccinations = new Vaccinations(seed);
        Dossiers = new SeededDossiers(seed, Provinces, Citizens);
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

    /// <summary>The same cast, to which nothing has been added.</summary>
    public Nation AtStart() => new(Seed, Places);

    /// <summary>A stream for what only one system knows, keyed by that system's own kind.</summary>
    public Seeded Draw(string kind, long key) => Seeded.For(Seed, kind, key);
}
