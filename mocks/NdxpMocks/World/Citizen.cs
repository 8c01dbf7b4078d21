namespace NdxpMocks.World;

internal enum HouseholdRole
{
    Father,
    Mother,
    YoungChild,
    OlderChild,
    Grandparent,
}

internal sealed record Ethnicity(string Code, string Name);

/// <summary>
/// <c>Ordinal</c> counts within the province, 0…9,999. <c>OldId</c> is the nine-digit CMND that an adult still has;
/// <c>InsuranceNumber</c> the mã số BHXH that ends <c>InsuranceCard</c>.
/// </summary>
internal sealed record Citizen(
    Province Province, int Ordinal, CitizenId Id, string? OldId, string InsuranceNumber, string InsuranceCard,
    string Surname, string MiddleName, string GivenName, Sex Sex, DateOnly BornOn, HouseholdRole Role,
    Ethnicity Ethnicity, Address Address, string Phone)
{
    public string FullName => MiddleName.Length == 0 ? $"{Surname} {GivenName}" : $"{Surname} {MiddleName} {GivenName}";

    public int Household { get; init; } = Ordinal / Citizens.HouseholdSize;

    /// <summary>All are, but for newborns whose birth was registered without a card.</summary>
    public bool IsInsured { get; init; } = true;

    /// <summary>The commune whose health station looks after this person.</summary>
    public Commune Clinic { get; init; } = Address.Commune;

    public bool IsMale => Sex == Sex.Male;

    public int AgeOn(DateOnly day) => day.Year - BornOn.Year - (BornOn.AddYears(day.Year - BornOn.Year) > day ? 1 : 0);

    /// <summary>The insurance law counts 72 months, not birthdays.</summary>
    public bool IsUnderSixOn(DateOnly day) => BornOn.AddMonths(72) > day;
}
