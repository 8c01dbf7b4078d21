namespace NdxpMocks.World;

/// <summary>
/// One cast for all 13 systems: a pure function of (seed, kind, key), never of the order of calls. Nothing is stored but short
/// lists of words; a citizen is worked out of her number each time. All of it is invented. No law reserves a range of numbers
/// for tests, so each identifier is well formed and lies in a range that this project documents (see README.md here).
/// </summary>
internal sealed class Nation
{
    public const ulong DefaultSeed = 4336;

    public Nation(ulong seed = DefaultSeed)
    {
        Seed = seed;
        Agencies = Agency.All;
        Provinces = Provinces.All;
        Places = new Places(seed, Provinces);
        Addresses = new Addresses(seed, Places);
        Citizens = new Citizens(seed, Provinces, Addresses);
        Enterprises = new Enterprises(seed, Provinces, Addresses, Citizens);
        Parcels = new Parcels(seed, Places, Addresses, Citizens);
        Documents = new LegalDocuments(seed);
        BudgetUnits = new BudgetUnits(seed, Provinces, Addresses);
        Vaccinations = new Vaccinations(seed);
        Dossiers = new SeededDossiers(seed, Provinces, Citizens);
    }

    public ulong Seed { get; }

    public IReadOnlyList<Agency> Agencies { get; }

    public Provinces Provinces { get; }

    public Places Places { get; }

    public Addresses Addresses { get; }

    public Citizens Citizens { get; }

    public Enterprises Enterprises { get; }

    public Parcels Parcels { get; }

    public LegalDocuments Documents { get; }

    public BudgetUnits BudgetUnits { get; }

    public Vaccinations Vaccinations { get; }

    public SeededDossiers Dossiers { get; }

    /// <summary>A stream for what only one system knows, keyed by that system's own kind.</summary>
    public Seeded Draw(string kind, long key) => Seeded.For(Seed, kind, key);
}
