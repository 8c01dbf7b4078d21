namespace NdxpMocks.World;

/// <summary><c>Ordinal</c> counts within the province; <c>Vpostcode</c> is postal code and position, <c>11513-7G4K2</c>.</summary>
internal sealed record Address(
    int Ordinal, Commune Commune, string HouseNumber, string Street, string Vpostcode, double Latitude, double Longitude)
{
    public District District => Commune.District;

    public Province Province => Commune.Province;

    public string PostalCode => Commune.PostalCode;

    public string FirstLine => $"Số {HouseNumber} {Street}";

    public string FullText => $"{FirstLine}, {Commune.FullName}, {District.FullName}, {Province.FullName}";
}
