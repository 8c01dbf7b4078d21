using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using NdxpMocks.World;

namespace NdxpMocks.Tests.World;

public sealed class NationTests
{
    private static readonly Nation Nation = new();

    [Property]
    public void A_citizen_is_found_again_by_each_of_her_numbers(uint key, ulong seed)
    {
        var nation = new Nation(seed);
        var citizen = AnyCitizen(nation, key);

        Assert.Equal(citizen, nation.Citizens.Find(citizen.Id));
        Assert.Equal(citizen, nation.Citizens.ByInsuranceNumber(citizen.InsuranceNumber));
        Assert.Equal(citizen, nation.Citizens.ByInsuranceCard(citizen.InsuranceCard));
        Assert.Equal(citizen, nation.Citizens.ByPhone(citizen.Phone));
        Assert.Equal(citizen.OldId is null ? null : citizen, nation.Citizens.ByOldId(citizen.OldId));
    }

    [Property]
    public void Her_numbers_are_well_formed_and_agree_with_who_she_is(uint key)
    {
        var citizen = AnyCitizen(Nation, key);

        Assert.Matches(@"^0\d{11}$", citizen.Id.Text);
        Assert.Equal(citizen.Province.BirthPrefix, citizen.Id.BirthPrefix);
        Assert.Equal(citizen.Sex, citizen.Id.Sex);
        Assert.Equal(citizen.BornOn.Year, citizen.Id.BirthYear);
        Assert.InRange(citizen.Id.Serial, 900_000, 909_999);
        Assert.Matches(@"^[A-Z]{2}[1-5]\d{12}$", citizen.InsuranceCard);
        Assert.Equal(citizen.IsUnderSixOn(new DateOnly(2021, 10, 28)), citizen.InsuranceCard.StartsWith("TE1", StringComparison.Ordinal));
        Assert.Equal(citizen.AgeOn(new DateOnly(2021, 10, 28)) >= 18, citizen.OldId is not null);
    }

    [Property]
    public void One_wrong_digit_finds_nobody_else(uint key, byte position, byte change)
    {
        var citizen = AnyCitizen(Nation, key);
        var digits = citizen.Id.Text.ToCharArray();
        var at = position % 12;
        digits[at] = (char)('0' + ((digits[at] - '0' + 1 + (change % 9)) % 10));
        var wrong = new string(digits);

        // Another serial may be another person's; nobody is found under a number that is not exactly his.
        Assert.True(Nation.Citizens.Find(wrong) is not { } other || (other.Id.Text == wrong && other != citizen));
        if (at < 6)
        {
            Assert.Null(Nation.Citizens.Find(wrong) is { } found && found.Ordinal == citizen.Ordinal && found.Province == citizen.Province ? found : null);
        }
    }

    [Property]
    public void A_household_shares_address_and_surname_and_its_ages_make_sense(uint key)
    {
        var citizen = AnyCitizen(Nation, key);
        var household = Nation.Citizens.HouseholdOf(citizen.Province, citizen.Household);

        Assert.Contains(citizen, household);
        Assert.All(household, member => Assert.Equal(household[0].Address, member.Address));
        foreach (var child in household.Where(member => member.Role is HouseholdRole.YoungChild or HouseholdRole.OlderChild))
        {
            var (father, mother) = (Nation.Citizens.FatherOf(child)!, Nation.Citizens.MotherOf(child)!);
            Assert.Equal(father.Surname, child.Surname);
            Assert.InRange(father.AgeOn(child.BornOn), 20, 38);
            Assert.InRange(mother.AgeOn(child.BornOn), 20, 38);
        }

        Assert.True(household[2].IsUnderSixOn(new DateOnly(2021, 10, 28)));
        Assert.True(household[3].Role != HouseholdRole.Grandparent || household[0].BornOn.Year - household[3].BornOn.Year >= 20);
    }

    [Property]
    public void An_address_is_found_again_by_its_code_and_its_point(uint key, ulong seed)
    {
        var nation = new Nation(seed);
        var province = nation.Provinces[(int)(key % 63)];
        var address = nation.Addresses.Of(province, (int)(key / 63 % Addresses.PerProvince));

        Assert.Matches(@"^\d{5}-[0-9A-Z]{5}$", address.Vpostcode);
        Assert.Contains(address.PostalCode[..2], province.PostalPrefixes);
        Assert.Equal(address, nation.Addresses.ByVpostcode(address.Vpostcode));
        Assert.Equal([address], nation.Provinces.Select(candidate => nation.Addresses.At(candidate, address.Latitude, address.Longitude)).OfType<Address>());
        Assert.Equal(address.Commune, nation.Places.CommuneByCode(address.Commune.Code));
        Assert.Equal(address.Commune, nation.Places.CommuneByPostalCode(address.PostalCode));
        Assert.Equal(address.District, nation.Places.DistrictByCode(address.District.Code));
    }

    [Property]
    public void An_enterprise_is_found_again_by_a_tax_code_with_a_right_check_digit(uint key, ulong seed)
    {
        var nation = new Nation(seed);
        var enterprise = nation.Enterprises.Of(nation.Provinces[(int)(key % 63)], (int)(key / 63 % Enterprises.PerProvince));

        Assert.True(TaxCode.IsValid(enterprise.TaxCode));
        Assert.Equal(enterprise.TaxCode, nation.Enterprises.Find(enterprise.TaxCode)?.TaxCode);
        Assert.Equal(enterprise.Province, enterprise.Representative.Province);
        Assert.True(enterprise.Representative.AgeOn(new DateOnly(2021, 10, 28)) >= 18);
        Assert.Equal(enterprise.Capital, enterprise.Members.Sum(member => member.Amount));
        Assert.Distinct(enterprise.Activities);
    }

    [Property]
    public void What_belongs_to_a_place_is_found_again_by_its_number(uint key, ulong seed)
    {
        var nation = new Nation(seed);
        var province = nation.Provinces[(int)(key % 63)];
        var parcel = nation.Parcels.Of(nation.Places.Commune(province, (int)(key / 63 % 150)), (int)(key / 9_450 % Parcels.PerCommune));
        var unit = nation.BudgetUnits.Of(province, (int)(key / 63 % BudgetUnits.PerProvince));
        var document = nation.Documents.ById((int)(key % LegalDocuments.Count) + 1)!;
        var dossier = nation.Dossiers.Of(province, DossierKind.CivilStatus, (int)(key / 63 % SeededDossiers.PerKind));

        Assert.Equal(parcel, nation.Parcels.Find(parcel.Commune.Code, parcel.Sheet, parcel.Number));
        Assert.Equal(parcel.Commune, parcel.Owner.Address.Commune);
        Assert.True(parcel.LegalArea > 0 && parcel.LegalArea <= parcel.Area);
        Assert.Matches(@"^[12378]\d{6}$", unit.Code);
        Assert.Equal(unit, nation.BudgetUnits.Find(unit.Code));
        Assert.Equal(document.Id, nation.Documents.ByNumber(document.Number.Normalize(System.Text.NormalizationForm.FormD))?.Id);
        Assert.All(document.Related, related => Assert.InRange(related, 1, document.Id - 1));
        Assert.Equal(dossier, nation.Dossiers.Find(DossierKind.CivilStatus, dossier.Number.ToString()));
        Assert.Null(nation.Dossiers.Find(DossierKind.LandTax, dossier.Number.ToString()));
        Assert.NotInRange((int)dossier.ReceivedOn.DayOfWeek, 6, 7);
    }

    [Fact]
    public void No_two_of_a_kind_share_a_number()
    {
        var enterprises = Nation.Provinces.SelectMany(province => Enumerable.Range(0, Enterprises.PerProvince), Nation.Enterprises.Of).ToList();
        Assert.Equal(12_600, enterprises.Select(enterprise => enterprise.TaxCode).Distinct().Count());
        Assert.Equal(12_600, enterprises.Select(enterprise => enterprise.Name).Distinct().Count());

        var communes = Nation.Provinces.SelectMany(province => Enumerable.Range(0, Places.Communes), Nation.Places.Commune).ToList();
        Assert.Equal(9_450, communes.Select(commune => commune.Code).Distinct().Count());
        Assert.Equal(9_450, communes.Select(commune => commune.PostalCode).Distinct().Count());
        Assert.Equal(9_450, communes.Select(commune => (commune.Province.Gso, commune.Name)).Distinct().Count());
        Assert.All(communes, commune => Assert.True(int.Parse(commune.Code, CultureInfo.InvariantCulture) >= 40_000));

        var province = Nation.Provinces.ByGso("80")!;
        var citizens = Enumerable.Range(0, Citizens.PerProvince).Select(ordinal => Nation.Citizens.Of(province, ordinal)).ToList();
        Assert.Equal(10_000, citizens.Select(citizen => citizen.Id).Distinct().Count());
        Assert.Equal(10_000, citizens.Select(citizen => citizen.InsuranceNumber).Distinct().Count());
        Assert.Equal(2_500, citizens.Select(citizen => citizen.Address.Vpostcode).Distinct().Count());
    }

    [Fact]
    public void Another_seed_is_another_cast_and_the_same_seed_is_the_same_one()
    {
        var (first, again, other) = (new Nation(1), new Nation(1), new Nation(2));
        var names = (Nation nation) => Enumerable.Range(0, 200).Select(ordinal => nation.Citizens.Of(nation.Provinces[ordinal % 63], ordinal).FullName).ToList();

        // The order of calls is no part of the answer.
        _ = again.Enterprises.Of(again.Provinces[5], 5);
        Assert.Equal(names(first), names(again));
        Assert.NotEqual(names(first), names(other));
    }

    [Fact]
    public void All_93_agencies_and_63_provinces_are_there()
    {
        Assert.Equal(93, Nation.Agencies.Count);
        Assert.Equal(63, Nation.Provinces.Count);
        Assert.Equal("Thành phố Hà Nội", Nation.Provinces.ByGso("01")!.FullName);
        Assert.Equal("Tỉnh Long An", Nation.Provinces.ByVnPost("85")!.FullName);
        Assert.Equal("Thành phố Hải Phòng", Nation.Provinces.ByTaxPrefix("02")!.FullName);
        Assert.Equal("Tỉnh Thanh Hóa", Nation.Provinces.ByAgency(AgencyId.Parse("000.00.20.H56")!.Value)!.FullName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("08008190241")]
    [InlineData("0800819024122")]
    [InlineData("08008190241a")]
    [InlineData("099081902412")]
    [InlineData("080081102412")]
    [InlineData("０８００８１９０２４１２")]
    public void A_number_that_is_nobodys_finds_nobody(string number)
    {
        Assert.Null(Nation.Citizens.Find(number));
        Assert.Null(Nation.Citizens.ByOldId(number));
        Assert.Null(Nation.Citizens.ByInsuranceNumber(number));
        Assert.Null(Nation.Citizens.ByInsuranceCard(number));
        Assert.Null(Nation.Citizens.ByPhone(number));
        Assert.Null(Nation.Enterprises.Find(number));
        Assert.Null(Nation.BudgetUnits.Find(number));
        Assert.Null(Nation.Addresses.ByVpostcode(number));
        Assert.Null(Nation.Documents.ByNumber(number));
    }

    [Fact]
    public void Doses_come_in_order_and_never_to_children()
    {
        var province = Nation.Provinces.ByGso("80")!;
        foreach (var citizen in Enumerable.Range(0, 400).Select(ordinal => Nation.Citizens.Of(province, ordinal)))
        {
            var doses = Nation.Vaccinations.Of(citizen);
            Assert.True(doses.Count == 0 || citizen.AgeOn(new DateOnly(2021, 10, 28)) >= 18);
            Assert.True(doses.Count < 2 || doses[0].GivenAt < doses[1].GivenAt);
            Assert.All(doses, dose => Assert.True(dose.GivenAt < SimulatorClock.Start));
        }
    }

    private static Citizen AnyCitizen(Nation nation, uint key) =>
        nation.Citizens.Of(nation.Provinces[(int)(key % 63)], (int)(key / 63 % Citizens.PerProvince));
}
