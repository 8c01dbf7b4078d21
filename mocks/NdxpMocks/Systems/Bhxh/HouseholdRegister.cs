using NdxpMocks.World;

namespace NdxpMocks.Systems.Bhxh;

/// <summary>Who is looked for; null is not asked.</summary>
internal sealed record PersonCriteria(
    string ProvinceCode, string? DistrictCode, string? CommuneCode, string? Name, StatedBirth? Birth, string? Sex);

/// <summary>
/// The register of households. Everybody's birth was registered where the household lives, so isKs, which says which of the two
/// places is meant, does not change an answer.
/// </summary>
internal sealed class HouseholdRegister(Nation nation)
{
    public Citizen? ByNumber(string number) => nation.Citizens.ByInsuranceNumber(number);

    public Citizen? ById(string id) => nation.Citizens.Find(id) is { IsInsured: true } citizen ? citizen : null;

    /// <summary>Whom both numbers name; either may be left out. Null when nobody bears them, or two people do.</summary>
    public Citizen? ByNumberAndId(string? number, string? id)
    {
        var byNumber = number is null ? null : ByNumber(number);
        var byId = id is null ? null : ById(id);
        return (number is null || byNumber is not null) && (id is null || byId is not null) && (byNumber is null || byId is null || byNumber == byId)
            ? byNumber ?? byId
            : null;
    }

    public Citizen? ByNumberOrFormerBook(string number) => ByNumber(number) ?? FormerBook.Bearer(nation.Citizens, number);

    public Citizen? ByCard(string card) => nation.Citizens.ByInsuranceCard(card);

    public IEnumerable<Citizen> Find(PersonCriteria criteria)
    {
        if (nation.Provinces.ByGso(criteria.ProvinceCode) is not { } province)
        {
            yield break;
        }

        var births = criteria.Birth is null ? null : nation.Once(start => new BirthDays(start)).Of(province);
        foreach (var household in Households(province, criteria))
        {
            for (var ordinal = household * Citizens.HouseholdSize; ordinal < (household + 1) * Citizens.HouseholdSize; ordinal++)
            {
                // Most are left out by their birthday, before all their numbers are worked out.
                if ((births is null || criteria.Birth!.Value.Fits(births[ordinal])) && nation.Citizens.Of(province, ordinal) is var citizen && Fits(citizen, criteria))
                {
                    yield return citizen;
                }
            }
        }

        foreach (var added in nation.Citizens.AddedIn(province).Where(added => added.IsInsured && Fits(added, criteria)))
        {
            yield return added;
        }
    }

    public static bool Fits(Citizen citizen, PersonCriteria criteria) =>
        citizen.Province.Gso == criteria.ProvinceCode
        && (criteria.DistrictCode is null || citizen.Address.District.Code == criteria.DistrictCode)
        && (criteria.CommuneCode is null || citizen.Address.Commune.Code == criteria.CommuneCode)
        && (criteria.Birth is null || criteria.Birth.Value.Fits(citizen.BornOn))
        && (criteria.Sex is null || SexCode(citizen) == criteria.Sex)
        && (criteria.Name is null || VietnameseText.IsName(citizen.FullName, criteria.Name));

    public IReadOnlyList<Citizen> MembersOf(Citizen citizen) => [.. nation.Citizens.HouseholdOf(citizen.Province, citizen.Household).Where(member => member.IsInsured)];

    public static string SexCode(Citizen citizen) => citizen.IsMale ? "1" : "2";

    private IEnumerable<int> Households(Province province, PersonCriteria criteria)
    {
        if (criteria.CommuneCode is null)
        {
            return Enumerable.Range(0, Citizens.Households);
        }

        return nation.Places.CommuneByCode(criteria.CommuneCode) is { } commune && commune.Province == province
            ? nation.Addresses.In(commune).Select(address => address.Ordinal).Where(ordinal => ordinal < Citizens.Households)
            : [];
    }
}
