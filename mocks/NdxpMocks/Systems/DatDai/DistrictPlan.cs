using System.Globalization;
using NdxpMocks.World;

namespace NdxpMocks.Systems.DatDai;

/// <summary>
/// What a district's land is to become by 2030: fields give way to roads, industry and homes, and not a square metre is lost.
/// </summary>
internal sealed record DistrictPlan(
    IReadOnlyDictionary<string, decimal> Before, IReadOnlyDictionary<string, decimal> After, string Decision, DateOnly DecidedOn)
{
    private const int BaseYear = 2020;
    private const string Roads = "DGT", Industry = "SKK";

    public static DistrictPlan Of(Nation nation, LandStatistics statistics, District district)
    {
        var draw = nation.Draw("land-plan", (district.Province.Ordinal * Places.Districts) + district.Index);
        var before = statistics.Of(AdministrativeUnit.Of(district), BaseYear);
        var after = new Dictionary<string, decimal>(before);
        var freed = 0m;
        foreach (var field in Parcels.Farming.Where(field => before.ContainsKey(field.Code)))
        {
            var part = Hectares(before[field.Code] * draw.Between(1, 8) / 100);
            after[field.Code] -= part;
            freed += part;
        }

        var (roads, industry) = (Hectares(freed * draw.Between(30, 40) / 100), Hectares(freed * draw.Between(10, 30) / 100));
        Add(after, Roads, roads);
        Add(after, Industry, industry);
        // Most of a district of the countryside is rural, of a town urban: homes are planned where there are most already.
        var homes = before.GetValueOrDefault(Parcels.Urban.Code) > before.GetValueOrDefault(Parcels.Rural.Code) ? Parcels.Urban : Parcels.Rural;
        Add(after, homes.Code, freed - roads - industry);
        return new(
            before, after,
            // The year stands in no decision that is not normative; numbers from 9,000 are this country's own.
            string.Create(CultureInfo.InvariantCulture, $"{9_500 + district.Index}/QĐ-UBND"), new DateOnly(2021, 6, 1).AddDays(draw.Next(120)));
    }

    private static void Add(Dictionary<string, decimal> hectares, string use, decimal more) => hectares[use] = hectares.GetValueOrDefault(use) + more;

    // Four decimals are a square metre.
    private static decimal Hectares(decimal exact) => Math.Round(exact, 4);
}
