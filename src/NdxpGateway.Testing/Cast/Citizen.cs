namespace NdxpGateway.Testing;

/// <summary>A synthetic citizen, with all numbers that the systems know this person by.</summary>
/// <param name="Id">Personal number, 12 digits.</param>
/// <param name="OldId">The older 9-digit one; null for who never had it.</param>
/// <param name="InsuranceNumber">Null for who is not insured.</param>
/// <param name="InsuranceCard">Null for who is not insured.</param>
/// <param name="FullName">In Vietnamese, NFC.</param>
/// <param name="BornOn">Date of birth.</param>
/// <param name="Sex"><c>male</c> or <c>female</c>.</param>
/// <param name="Phone">A number in a range that is not in use.</param>
/// <param name="Role">In the household, e.g. <c>Father</c>.</param>
/// <param name="Province">Code of the statistics office.</param>
/// <param name="District">Code of the district.</param>
/// <param name="Commune">Code of the commune.</param>
/// <param name="Address">In words.</param>
/// <param name="Vpostcode">Of the address.</param>
/// <param name="Household">Number of the household in its province.</param>
/// <param name="HomeSheet">Map sheet of the home's parcel.</param>
/// <param name="HomeNumber">Number of the home's parcel on its sheet.</param>
public sealed record Citizen(
    string Id, string? OldId, string? InsuranceNumber, string? InsuranceCard, string FullName, DateOnly BornOn, string Sex, string Phone, string Role,
    string Province, string District, string Commune, string Address, string Vpostcode, int Household, string HomeSheet, string HomeNumber);

/// <summary>A synthetic enterprise.</summary>
/// <param name="TaxCode">Which is its enterprise code too.</param>
/// <param name="Name">In Vietnamese.</param>
/// <param name="Type">Code of (1).</param>
/// <param name="Status">Code of (1), e.g. <c>ACT</c>.</param>
/// <param name="Province">Code of the statistics office.</param>
/// <param name="Address">In words.</param>
/// <param name="Representative">Personal number.</param>
public sealed record Enterprise(string TaxCode, string Name, string Type, string Status, string Province, string Address, string Representative);

/// <summary>A synthetic parcel of land.</summary>
/// <param name="Id">Number in the register.</param>
/// <param name="Commune">Code of the commune.</param>
/// <param name="Sheet">Of the map.</param>
/// <param name="Number">On the sheet.</param>
/// <param name="Area">Square metres.</param>
/// <param name="Use">Code of the cadastral map.</param>
/// <param name="Owner">Personal number.</param>
/// <param name="Address">In words.</param>
public sealed record Parcel(long Id, string Commune, string Sheet, string Number, decimal Area, string Use, string Owner, string Address);
