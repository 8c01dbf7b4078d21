namespace NdxpMocks.World;

/// <summary>All additions, in records that System.Text.Json writes and reads back as they are.</summary>
internal sealed record AdditionRecords(
    IReadOnlyList<AddedCitizen> Citizens, IReadOnlyList<AddedEnterprise> Enterprises, IReadOnlyList<AddedParcel> Parcels,
    IReadOnlyList<AddedRecord> Catalogues);

/// <summary>
/// Who and what came into one run's country after it began. The cast stays a pure function of its seed; its look-ups ask here for keys
/// beyond it, so every system sees an addition without knowing of it.
/// </summary>
internal sealed class Additions
{
    // A leaf: nothing is called while it is held, so whoever holds the dossiers may add.
    private readonly Lock gate = new();
    private readonly Dictionary<string, AddedCitizen> byCause = [];
    private readonly Dictionary<string, List<AddedCitizen>> citizens = [];
    private readonly Dictionary<(string Province, int Household), List<int>> households = [];
    private readonly Dictionary<string, List<AddedEnterprise>> enterprises = [];
    private readonly Dictionary<(string Commune, string Sheet, string Number), AddedParcel> parcels = [];
    private readonly Dictionary<(string? Agency, string Catalogue), List<AddedRecord>> catalogues = [];
    private readonly List<Action> due = [];
    private long changes;

    [ThreadStatic]
    private static bool isSettling;

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

    /// <summary>
    /// Adds what has come about by time alone, such as the child of a birth that was registered meanwhile. Nothing moves by a timer
    /// here: it runs before anybody looks for an addition, and must add each thing under its cause.
    /// </summary>
    public void BeforeLooking(Action settle)
    {
        lock (gate)
        {
            due.Add(settle);
        }
    }

    /// <param name="make">Given the ordinal that is next in the province.</param>
    /// <returns>
    /// Who was added; under a cause that was there before, who was added then. Null when all <see cref="Citizens.MostAdded"/> numbers of the
    /// province are given out: one more would have a digit too many.
    /// </returns>
    public AddedCitizen? Add(string province, string? cause, Func<int, AddedCitizen> make)
    {
        lock (gate)
        {
            if (cause is not null && byCause.TryGetValue(cause, out var there))
            {
                return there;
            }

            var inProvince = In(citizens, province);
            if (inProvince.Count >= Citizens.MostAdded)
            {
                return null;
            }

            var added = make(Citizens.PerProvince + inProvince.Count);
            Put(added);
            return added;
        }
    }

    /// <returns>Null when all <see cref="Enterprises.MostAdded"/> tax codes of the province are given out.</returns>
    public AddedEnterprise? Add(string province, Func<int, AddedEnterprise> make)
    {
        lock (gate)
        {
            var inProvince = In(enterprises, province);
            if (inProvince.Count >= Enterprises.MostAdded)
            {
                return null;
            }

            var added = make(Enterprises.PerProvince + inProvince.Count);
            inProvince.Add(added);
            changes++;
            return added;
        }
    }

    /// <returns>Null when the commune has that parcel.</returns>
    public AddedParcel? Add(string commune, string sheet, string number, Func<int, AddedParcel> make)
    {
        lock (gate)
        {
            var added = make(parcels.Count);
            changes++;
            return parcels.TryAdd((commune, sheet, number), added) ? added : null;
        }
    }

    public void Replace(AddedCitizen citizen)
    {
        lock (gate)
        {
            var inProvince = In(citizens, citizen.Province);
            inProvince[citizen.Ordinal - Citizens.PerProvince] = citizen;
            changes++;
            if (citizen.Cause is { } cause)
            {
                byCause[cause] = citizen;
            }
        }
    }

    public AddedCitizen? ByCause(string cause)
    {
        Settle();
        lock (gate)
        {
            return byCause.GetValueOrDefault(cause);
        }
    }

    public AddedCitizen? Citizen(string province, int ordinal)
    {
        Settle();
        lock (gate)
        {
            return citizens.GetValueOrDefault(province)?.ElementAtOrDefault(ordinal - Citizens.PerProvince);
        }
    }

    public IReadOnlyList<AddedCitizen> CitizensOf(string province)
    {
        Settle();
        lock (gate)
        {
            return citizens.TryGetValue(province, out var there) ? [.. there] : [];
        }
    }

    public IReadOnlyList<AddedCitizen> HouseholdOf(string province, int household)
    {
        Settle();
        lock (gate)
        {
            return households.TryGetValue((province, household), out var members)
                ? [.. members.Select(ordinal => citizens[province][ordinal - Citizens.PerProvince])]
                : [];
        }
    }

    public AddedEnterprise? Enterprise(string province, int ordinal)
    {
        lock (gate)
        {
            return enterprises.GetValueOrDefault(province)?.ElementAtOrDefault(ordinal - Enterprises.PerProvince);
        }
    }

    public AddedParcel? Parcel(string commune, string sheet, string number)
    {
        lock (gate)
        {
            return parcels.GetValueOrDefault((commune, sheet, number));
        }
    }

    public void Add(IEnumerable<AddedRecord> records)
    {
        lock (gate)
        {
            foreach (var record in records)
            {
                In(catalogues, (record.Agency, record.Catalogue)).Add(record);
            }

            changes++;
        }
    }

    public IReadOnlyList<AddedRecord> RecordsOf(string? agency, string catalogue)
    {
        lock (gate)
        {
            return catalogues.TryGetValue((agency, catalogue), out var there) ? [.. there] : [];
        }
    }

    /// <summary>For a checkpoint, or for the disk.</summary>
    public AdditionRecords Export()
    {
        lock (gate)
        {
            return new([.. citizens.Values.SelectMany(all => all)], [.. enterprises.Values.SelectMany(all => all)], [.. parcels.Values], [.. catalogues.Values.SelectMany(all => all)]);
        }
    }

    /// <summary>Into a run that has none yet.</summary>
    public void Import(AdditionRecords records)
    {
        lock (gate)
        {
            foreach (var citizen in records.Citizens)
            {
                Put(citizen);
            }

            foreach (var enterprise in records.Enterprises)
            {
                In(enterprises, enterprise.Province).Add(enterprise);
            }

            foreach (var parcel in records.Parcels)
            {
                parcels.Add((parcel.Commune, parcel.Sheet, parcel.Number), parcel);
            }

            foreach (var record in records.Catalogues)
            {
                In(catalogues, (record.Agency, record.Catalogue)).Add(record);
            }
        }
    }

    private void Put(AddedCitizen citizen)
    {
        In(citizens, citizen.Province).Add(citizen);
        In(households, (citizen.Province, citizen.Household)).Add(citizen.Ordinal);
        changes++;
        if (citizen.Cause is { } cause)
        {
            byCause[cause] = citizen;
        }
    }

    private void Settle()
    {
        Action[] all;
        lock (gate)
        {
            all = [.. due];
        }

        // Settling looks people up, who may be additions themselves.
        if (isSettling)
        {
            return;
        }

        isSettling = true;
        try
        {
            Array.ForEach(all, settle => settle());
        }
        finally
        {
            isSettling = false;
        }
    }

    private static List<T> In<TKey, T>(Dictionary<TKey, List<T>> all, TKey key)
        where TKey : notnull =>
        all.TryGetValue(key, out var there) ? there : all[key] = [];
}
