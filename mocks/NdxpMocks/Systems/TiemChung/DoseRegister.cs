using NdxpMocks.World;

namespace NdxpMocks.Systems.TiemChung;

/// <summary>A resident's place among the province's, commune, and days of the doses.</summary>
internal readonly record struct ResidentDoses(int Ordinal, int Commune, IReadOnlyList<DateOnly> Days);

/// <summary>
/// Who was vaccinated when, a province at a time and once, when somebody asks: working out ten thousand citizens anew for each
/// page of a list would make every page cost a tenth of a second.
/// </summary>
internal sealed class DoseRegister(Nation nation)
{
    private static readonly IReadOnlyList<DateOnly> None = [];

    private readonly Lazy<ResidentDoses[]>[] provinces =
    [
        .. nation.Provinces.Select(province => new Lazy<ResidentDoses[]>(() => Read(nation, province))),
    ];

    public IReadOnlyList<ResidentDoses> Of(Province province) => provinces[province.Ordinal].Value;

    private static ResidentDoses[] Read(Nation nation, Province province)
    {
        var residents = new ResidentDoses[Citizens.PerProvince];
        for (var ordinal = 0; ordinal < residents.Length; ordinal++)
        {
            var citizen = nation.Citizens.Of(province, ordinal);
            var doses = nation.Vaccinations.Of(citizen);
            residents[ordinal] = new(ordinal, citizen.Address.Commune.Index, doses.Count == 0 ? None : [.. doses.Select(VaccinatedPerson.Day)]);
        }

        return residents;
    }
}
