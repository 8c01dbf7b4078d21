using System.Globalization;

namespace NdxpMocks.World;

/// <summary>
/// 2,500 households a province, four members each: father, mother, a child under six, and an older child or a grandparent.
/// Every number is reversible: it names province and ordinal, the citizen is worked out, and all digits must agree.
/// </summary>
internal sealed class Citizens(ulong seed, Provinces provinces, Addresses addresses, Additions additions)
{
    public const int PerProvince = 10_000;
    /// <summary>Six digits of a personal number count on from those of the cast to the last one, 999999.</summary>
    public const int MostAdded = 1_000_000 - CitizenId.FirstSerial - PerProvince;

    public const int HouseholdSize = 4;
    public const int Households = PerProvince / HouseholdSize;

    private const string OldIdMark = "999";
    private const string InsuranceMark = "9900";

    private readonly Permutation[] ids = Codes(seed, "citizen", provinces), oldIds = Codes(seed, "old-id", provinces), insurances = Codes(seed, "insurance", provinces);

    // Numbers of additions go on where those of the cast end.
    private const int AddedInsurance = 99_000_000;

    public Citizen Of(Province province, int ordinal)
    {
        var household = Household.Of(seed, province, ordinal / HouseholdSize);
        var person = household.Members[ordinal % HouseholdSize];
        var code = ids[province.Ordinal].Of(ordinal).ToString("0000", CultureInfo.InvariantCulture);
        var insurance = province.Gso + InsuranceMark + insurances[province.Ordinal].Of(ordinal).ToString("0000", CultureInfo.InvariantCulture);
        var isAdult = person.BornOn.AddYears(18) <= DateOnly.FromDateTime(SimulatorClock.Start.Date);
        return new Citizen(
            province, ordinal,
            CitizenId.Of(province.BirthPrefix, person.Sex, person.BornOn.Year, CitizenId.FirstSerial + int.Parse(code, CultureInfo.InvariantCulture)),
            isAdult ? province.Gso + OldIdMark + oldIds[province.Ordinal].Of(ordinal).ToString("0000", CultureInfo.InvariantCulture) : null,
            insurance, CardObject(person, province, ordinal) + province.Gso + insurance,
            person.Surname, person.MiddleName, person.GivenName, person.Sex, person.BornOn, person.Role,
            household.Ethnicity, addresses.Of(province, household.Ordinal),
            // No mobile network has ever had 010: the number is well formed and rings nowhere.
            "0100" + province.Gso + code);
    }

    public Citizen? Find(CitizenId id) =>
        provinces.ByGso(id.Text[1..3]) is { } province && id.Serial - CitizenId.FirstSerial is >= 0 and var image
            && (image < PerProvince ? Of(province, ids[province.Ordinal].Back(image)) : Added(province, image)) is { } citizen && citizen.Id == id
                ? citizen
                : null;

    public Citizen? Find(string? id) => CitizenId.Parse(id) is { } parsed ? Find(parsed) : null;

    public Citizen? ByOldId(string? number) => Back(oldIds, number, OldIdMark) is { } citizen && citizen.OldId == number ? citizen : null;

    public Citizen? ByInsuranceNumber(string? number) => Back(insurances, number, InsuranceMark)
        ?? (number is { Length: 10 } && provinces.ByGso(number[..2]) is { } province
            && int.TryParse(number.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var serial)
            && Added(province, serial - AddedInsurance) is { IsInsured: true } added
                ? added
                : null);

    public Citizen? ByInsuranceCard(string? card) =>
        card is { Length: 15 } && ByInsuranceNumber(card[5..]) is { } citizen && citizen.InsuranceCard == card ? citizen : null;

    public Citizen? ByPhone(string? phone) =>
        phone is { Length: 10 } && phone.StartsWith("010", StringComparison.Ordinal)
            ? phone[3] == '0' ? Back(ids, phone[4..], "")
            : provinces.ByGso(phone[4..6]) is { } province
                && int.TryParse(phone.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var rest) && char.IsAsciiDigit(phone[3])
                ? Added(province, ((phone[3] - '0') * PerProvince) + rest)
                : null
            : null;

    /// <summary>Who live at one address: father, mother, young child, fourth, and whoever was added to them.</summary>
    public IReadOnlyList<Citizen> HouseholdOf(Province province, int household) =>
    [
        .. household < Households ? Enumerable.Range(household * HouseholdSize, HouseholdSize).Select(ordinal => Of(province, ordinal)) : [],
        .. AddedTo(province, household),
    ];

    public IEnumerable<Citizen> AddedIn(Province province) => additions.CitizensOf(province.Gso).Select(Of);

    public Citizen Of(AddedCitizen added)
    {
        var province = provinces.ByGso(added.Province)!;
        var insurance = string.Create(CultureInfo.InvariantCulture, $"{province.Gso}{AddedInsurance + added.Ordinal}");
        var kind = added.BornOn.AddMonths(72) > DateOnly.FromDateTime(SimulatorClock.Start.Date) ? "TE1" : "GD4";
        var home = addresses.Of(province, added.Household % Households);
        return new Citizen(
            province, added.Ordinal, CitizenId.Of(province.BirthPrefix, added.Sex, added.BornOn.Year, CitizenId.FirstSerial + added.Ordinal), null,
            insurance, kind + province.Gso + insurance, added.Surname, added.MiddleName, added.GivenName, added.Sex, added.BornOn, added.Role,
            Names.Ethnicities.First(one => one.Code == added.Ethnicity), home,
            string.Create(CultureInfo.InvariantCulture, $"010{added.Ordinal / PerProvince}{province.Gso}{added.Ordinal % PerProvince:0000}"))
        {
            Household = added.Household,
            IsInsured = added.IsInsured,
            Clinic = added.Clinic is { } clinic ? addresses.Of(province, clinic).Commune : home.Commune,
        };
    }

    public Citizen? FatherOf(Citizen child) => ParentOf(child, HouseholdRole.Father);

    public Citizen? MotherOf(Citizen child) => ParentOf(child, HouseholdRole.Mother);

    private IEnumerable<Citizen> AddedTo(Province province, int household) => additions.HouseholdOf(province.Gso, household).Select(Of);

    private Citizen? ParentOf(Citizen child, HouseholdRole parent) => child.Role is HouseholdRole.YoungChild or HouseholdRole.OlderChild
        ? child.Household < Households
            ? Of(child.Province, (child.Household * HouseholdSize) + (int)parent)
            : AddedTo(child.Province, child.Household).FirstOrDefault(citizen => citizen.Role == parent)
        : null;

    private Citizen? Added(Province province, int ordinal) =>
        ordinal >= PerProvince && additions.Citizen(province.Gso, ordinal) is { } added ? Of(added) : null;

    // Two digits of the province, a mark that says "simulated", four digits of a shuffled ordinal.
    private Citizen? Back(Permutation[] codes, string? number, string mark) =>
        number?.Length == 6 + mark.Length && number.AsSpan(2).StartsWith(mark) && provinces.ByGso(number[..2]) is { } province
            && int.TryParse(number.AsSpan(2 + mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var image)
                ? Of(province, codes[province.Ordinal].Back(image))
                : null;

    private static Permutation[] Codes(ulong seed, string kind, Provinces provinces) =>
        [.. provinces.Select(province => new Permutation(PerProvince, Seeded.For(seed, kind, province.Ordinal)))];

    // Object and benefit digit of a BHYT card: TE1 under six, HS4 at school, HT3 pensioner, HN2 poor, GD4 household, DN4 employed.
    private string CardObject(Household.Person person, Province province, int ordinal)
    {
        var today = DateOnly.FromDateTime(SimulatorClock.Start.Date);
        var draw = Seeded.For(seed, "card", ((long)province.Ordinal * PerProvince) + ordinal);
        return person.Role switch
        {
            _ when person.BornOn.AddMonths(72) > today => "TE1",
            HouseholdRole.OlderChild => "HS4",
            HouseholdRole.Grandparent when person.BornOn.AddYears(60) <= today => "HT3",
            _ => draw.Next(10) switch { 0 => "HN2", < 4 => "GD4", _ => "DN4" },
        };
    }
}
