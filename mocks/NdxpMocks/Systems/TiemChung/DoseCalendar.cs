using NdxpMocks.World;

namespace NdxpMocks.Systems.TiemChung;

internal sealed record DoseCount(DateOnly Day, int Number, string Vaccine, int Doses);

/// <summary>
/// Doses given a day in one province, counted citizen by citizen so that the figures agree with what each of them is told.
/// Ten thousand people take a tenth of a second; so each province is counted once, when somebody asks.
/// </summary>
internal sealed class DoseCalendar(Nation nation)
{
    private readonly Lazy<IReadOnlyList<DoseCount>>[] provinces =
    [
        .. nation.Provinces.Select(province => new Lazy<IReadOnlyList<DoseCount>>(() => Count(nation, province))),
    ];

    public IReadOnlyList<DoseCount> Of(Province province) => provinces[province.Ordinal].Value;

    private static List<DoseCount> Count(Nation nation, Province province) =>
    [
        .. Enumerable.Range(0, Citizens.PerProvince)
            .SelectMany(ordinal => nation.Vaccinations.Of(nation.Citizens.Of(province, ordinal)))
            .CountBy(dose => (Day: DateOnly.FromDateTime(dose.GivenAt.DateTime), dose.Number, dose.Vaccine.Name))
            .Select(group => new DoseCount(group.Key.Day, group.Key.Number, group.Key.Name, group.Value)),
    ];
}
