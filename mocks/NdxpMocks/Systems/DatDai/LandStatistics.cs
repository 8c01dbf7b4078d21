using NdxpMocks.World;

namespace NdxpMocks.Systems.DatDai;

/// <summary>
/// Hectares by purpose of use at the end of a year, summed parcel by parcel so that the figures agree with what each of them is said
/// to be. Nine thousand parcels a province take a tenth of a second; so each province is read once, when somebody asks.
/// </summary>
internal sealed class LandStatistics(Nation nation)
{
    /// <summary>The first general land inventory under the Land Law of 2013.</summary>
    public const int FirstYear = 2014;

    private const int LastConversion = 2020;
    private const decimal SquareMetresPerHectare = 10_000;

    private readonly Lazy<IReadOnlyList<Holding>[]>[] provinces =
    [
        .. nation.Provinces.Select(province => new Lazy<IReadOnlyList<Holding>[]>(() => Read(nation, province))),
    ];

    public IReadOnlyDictionary<string, decimal> Of(AdministrativeUnit unit, int year)
    {
        var hectares = new Dictionary<string, decimal>();
        foreach (var holding in provinces[unit.Province.Ordinal].Value[unit.Communes].SelectMany(commune => commune))
        {
            if (year >= holding.First && year <= holding.Last)
            {
                hectares[holding.Use] = hectares.GetValueOrDefault(holding.Use) + (holding.Area / SquareMetresPerHectare);
            }
        }

        return hectares;
    }

    private static IReadOnlyList<Holding>[] Read(Nation nation, Province province) =>
    [
        .. Enumerable.Range(0, Places.Communes).Select(index => nation.Places.Commune(province, index)).Select(commune =>
            Enumerable.Range(0, Parcels.PerCommune).SelectMany(index => History(nation, nation.Parcels.Of(commune, index)))
                .GroupBy(holding => (holding.Use, holding.First, holding.Last))
                .Select(group => new Holding(group.Key.Use, group.Key.First, group.Key.Last, group.Sum(holding => holding.Area)))
                .ToList()),
    ];

    // Some homes of today were orchards within living memory: without them every year would look the same.
    private static IEnumerable<Holding> History(Nation nation, Parcel parcel)
    {
        var draw = nation.Draw("land-use-history", parcel.Id);
        var isHome = parcel.Use == Parcels.Urban || parcel.Use == Parcels.Rural;
        var since = isHome && draw.Chance(25) ? draw.Between(FirstYear + 1, LastConversion) : FirstYear;
        if (since > FirstYear)
        {
            yield return new("CLN", FirstYear, since - 1, parcel.Area);
        }

        yield return new(parcel.Use.Code, since, int.MaxValue, parcel.Area);
    }

    /// <summary>Square metres of one use, from the first year to the last.</summary>
    private readonly record struct Holding(string Use, int First, int Last, decimal Area);
}
