namespace NdxpMocks.World;

/// <summary>Somebody who was not in the cast: born while it runs, or created for a test. Numbers follow from province and ordinal.</summary>
/// <param name="Cause">What brought this person into the registers, once and no second time; null for who was simply created.</param>
/// <param name="Province">GSO code.</param>
/// <param name="Ordinal">From <see cref="Citizens.PerProvince"/> on, in the order of arrival.</param>
/// <param name="Household">One of the cast's, or from <see cref="Citizens.Households"/> on a new one.</param>
/// <param name="IsInsured">Whether the insurance knows this person: a birth alone gives no card.</param>
/// <param name="Clinic">Index of the commune whose health station was chosen for primary care; null for the one at home.</param>
internal sealed record AddedCitizen(
    string? Cause, string Province, int Ordinal, string Surname, string MiddleName, string GivenName, Sex Sex, DateOnly BornOn,
    int Household, HouseholdRole Role, string Ethnicity, bool IsInsured, int? Clinic = null);

/// <summary>An enterprise created for a test: the draft of its ordinal, with what its creator chose instead.</summary>
/// <param name="Province">GSO code.</param>
/// <param name="Ordinal">From <see cref="Enterprises.PerProvince"/> on.</param>
/// <param name="Status">One of the codes that (1) shows.</param>
/// <param name="Representative">Personal number; null for whom the draft names.</param>
internal sealed record AddedEnterprise(string Province, int Ordinal, string? Name, string? Status, string? Representative);

/// <summary>A parcel created for a test, on a sheet that the last survey did not have.</summary>
/// <param name="Serial">Counts all such parcels.</param>
/// <param name="Area">Square metres.</param>
/// <param name="Owner">Personal number; null for somebody of the commune.</param>
internal sealed record AddedParcel(string Commune, string Sheet, string Number, int Serial, decimal Area, string Use, string? Owner);

/// <summary>A record that an agency inserted into a shared catalogue of (10); only that agency sees it.</summary>
internal sealed record AddedRecord(string? Agency, string Catalogue, IReadOnlyList<string?> Values);
