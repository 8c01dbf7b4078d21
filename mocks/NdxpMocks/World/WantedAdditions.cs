using System.Globalization;

namespace NdxpMocks.World;

/// <param name="Province">GSO code; null where a mother says it.</param>
/// <param name="FullName">At least two words; null for a drawn one.</param>
/// <param name="Sex">male or female; null for a drawn one.</param>
/// <param name="Mother">Personal number of a mother or father of the World, whose household the child joins.</param>
internal sealed record WantedCitizen(
    string? Province = null, string? FullName = null, DateOnly? BornOn = null, string? Sex = null, string? Mother = null, bool Insured = true)
{
    private static readonly DateOnly Earliest = new(1905, 1, 1);

    public IEnumerable<string> Problems(Nation nation, DateOnly today)
    {
        if (Mother is not null && nation.Citizens.Find(Mother) is not { Role: HouseholdRole.Father or HouseholdRole.Mother })
        {
            yield return "mother is the personal number of a parent of some household";
        }
        else if (Mother is null && nation.Provinces.ByGso(Province) is null)
        {
            yield return "province is a province's code at the statistics office, such as 01; or give a mother";
        }

        if (FullName is not null && (FullName.Length > 100 || FullName.Split(' ').Length < 2 || !FullName.All(c => char.IsLetter(c) || c == ' ')))
        {
            yield return "fullName is two words of letters or more, composed (NFC), up to 100 characters";
        }

        if (BornOn is { } born && (born < Earliest || born > today))
        {
            yield return $"bornOn lies between {Earliest:yyyy-MM-dd} and the simulator's today, {today:yyyy-MM-dd}";
        }

        if (Sex is not (null or "male" or "female"))
        {
            yield return "sex is male or female";
        }
    }

    /// <summary>Once there are no problems. Null when the province has no number left.</summary>
    public Citizen? AddTo(Nation nation, DateOnly today)
    {
        var parent = nation.Citizens.Find(Mother);
        var province = parent?.Province.Gso ?? Province!;
        var added = nation.Additions.Add(province, null, ordinal =>
        {
            var draw = nation.Draw("created citizen", ordinal);
            var sex = Sex switch { "male" => World.Sex.Male, "female" => World.Sex.Female, _ => draw.Chance(50) ? World.Sex.Male : World.Sex.Female };
            var words = FullName?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? (sex == World.Sex.Male
                ? [draw.Pick(Names.Surnames), draw.Pick(Names.MaleMiddles), draw.Pick(Names.MaleGivens)]
                : [draw.Pick(Names.Surnames), draw.Pick(Names.FemaleMiddles), draw.Pick(Names.FemaleGivens)]);
            return new AddedCitizen(
                null, province, ordinal, words[0], string.Join(' ', words[1..^1]), words[^1], sex,
                BornOn ?? (parent is null ? today.AddYears(-30).AddDays(-draw.Next(365)) : today),
                parent?.Household ?? Citizens.Households + ordinal - Citizens.PerProvince, parent is not null ? HouseholdRole.YoungChild
                    : sex == World.Sex.Male ? HouseholdRole.Father : HouseholdRole.Mother,
                parent?.Ethnicity.Code ?? Names.Ethnicities[0].Code, Insured);
        });
        return added is null ? null : nation.Citizens.Of(added);
    }
}

/// <param name="Province">GSO code.</param>
/// <param name="Status">A code of (1); null for active.</param>
/// <param name="Representative">Personal number; null for somebody of the province.</param>
internal sealed record WantedEnterprise(string? Province = null, string? Name = null, string? Status = null, string? Representative = null)
{
    public IEnumerable<string> Problems(Nation nation)
    {
        if (nation.Provinces.ByGso(Province) is null)
        {
            yield return "province is a province's code at the statistics office, such as 01";
        }

        if (Name is { Length: 0 or > 200 })
        {
            yield return "name has 1 to 200 characters";
        }

        if (Status is not null && !Enterprises.IsStatus(Status))
        {
            yield return "status is ACT, SUSP, PENDDISS or DISS";
        }

        if (Representative is not null && nation.Citizens.Find(Representative) is null)
        {
            yield return "representative is the personal number of a citizen";
        }
    }

    /// <summary>Null when the province has no tax code left.</summary>
    public Enterprise? AddTo(Nation nation) =>
        nation.Additions.Add(Province!, ordinal => new AddedEnterprise(Province!, ordinal, Name, Status, Representative)) is { } added
            ? nation.Enterprises.Of(added)
            : null;
}

/// <param name="Sheet">Beyond those of the last survey; null for 99.</param>
/// <param name="Number">Null for one that is free on the sheet.</param>
/// <param name="Area">Square metres; null for 100.</param>
/// <param name="Use">A code of the cadastral map; null for rural living, ONT.</param>
/// <param name="Owner">Personal number; null for somebody of the commune.</param>
internal sealed record WantedParcel(
    string? Commune = null, string? Sheet = null, string? Number = null, decimal? Area = null, string? Use = null, string? Owner = null)
{
    public IEnumerable<string> Problems(Nation nation)
    {
        if (nation.Places.CommuneByCode(Commune) is null)
        {
            yield return "commune is a commune's code, such as 40000";
        }

        if (Sheet is not null && !(IsNumber(Sheet) && int.Parse(Sheet, CultureInfo.InvariantCulture) > Parcels.Sheets))
        {
            yield return $"sheet is a number above {Parcels.Sheets}, which the last survey did not have";
        }

        if (Number is not null && !IsNumber(Number))
        {
            yield return "number is a number of up to four digits, not beginning with 0";
        }

        if (Area is <= 0 or > 1_000_000)
        {
            yield return "area is more than 0 and at most 1000000 square metres";
        }

        if (Use is not null && Parcels.UseOf(Use) is null)
        {
            yield return "use is " + string.Join(", ", Parcels.Uses.Select(use => use.Code));
        }

        if (Owner is not null && nation.Citizens.Find(Owner) is null)
        {
            yield return "owner is the personal number of a citizen";
        }
    }

    /// <summary>Null when the commune has that parcel.</summary>
    public Parcel? AddTo(Nation nation)
    {
        var sheet = Sheet ?? "99";
        var numbers = Number is null
            ? Enumerable.Range(1, 9_999).Select(number => number.ToString(CultureInfo.InvariantCulture))
            : [Number];
        return numbers
            .Select(number => nation.Additions.Add(
                Commune!, sheet, number, serial => new AddedParcel(Commune!, sheet, number, serial, Area ?? 100, Use ?? Parcels.Rural.Code, Owner)))
            .FirstOrDefault(added => added is not null) is { } parcel
                ? nation.Parcels.Of(parcel)
                : null;
    }

    private static bool IsNumber(string text) => text.Length is > 0 and <= 4 && text.All(char.IsAsciiDigit) && text[0] != '0';
}
