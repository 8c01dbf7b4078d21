namespace NdxpMocks.World;

/// <summary>Everybody's date of birth, by ordinal: what a register is mostly searched by, without working out who they are.</summary>
internal sealed class BirthDays(Nation nation)
{
    private readonly Kept<DateOnly[]> provinces = new(nation.Provinces.Count, at => Read(nation.Seed, nation.Provinces[at]));

    public DateOnly[] Of(Province province) => provinces[province.Ordinal];

    private static DateOnly[] Read(ulong seed, Province province) =>
        [.. Enumerable.Range(0, Citizens.Households).SelectMany(household => Household.Of(seed, province, household).Members.Select(member => member.BornOn))];
}
