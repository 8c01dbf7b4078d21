namespace NdxpMocks.World;

/// <summary>Somebody to call with: all numbers that the systems know this person by.</summary>
internal sealed record CitizenView(
    string Id, string? OldId, string? InsuranceNumber, string? InsuranceCard, string FullName, DateOnly BornOn, string Sex, string Phone, string Role,
    string Province, string District, string Commune, string Address, string Vpostcode, int Household, string HomeSheet, string HomeNumber)
{
    public static CitizenView Of(Nation nation, Citizen citizen)
    {
        var home = nation.Parcels.HomeOf(citizen);
        return new CitizenView(
            citizen.Id.Text, citizen.OldId, citizen.IsInsured ? citizen.InsuranceNumber : null, citizen.IsInsured ? citizen.InsuranceCard : null,
            citizen.FullName, citizen.BornOn, citizen.IsMale ? "male" : "female", citizen.Phone, citizen.Role.ToString(), citizen.Province.Gso,
            citizen.Address.District.Code, citizen.Address.Commune.Code, citizen.Address.FullText, citizen.Address.Vpostcode, citizen.Household,
            home.Sheet, home.Number);
    }
}

internal sealed record EnterpriseView(string TaxCode, string Name, string Type, string Status, string Province, string Address, string Representative)
{
    public static EnterpriseView Of(Enterprise enterprise) => new(
        enterprise.TaxCode, enterprise.Name, enterprise.Type.Code, enterprise.Status.Code, enterprise.Province.Gso, enterprise.Address.FullText,
        enterprise.Representative.Id.Text);
}

internal sealed record ParcelView(long Id, string Commune, string Sheet, string Number, decimal Area, string Use, string Owner, string Address)
{
    public static ParcelView Of(Parcel parcel) => new(
        parcel.Id, parcel.Commune.Code, parcel.Sheet, parcel.Number, parcel.Area, parcel.Use.Code, parcel.Owner.Id.Text, parcel.AddressText);
}
