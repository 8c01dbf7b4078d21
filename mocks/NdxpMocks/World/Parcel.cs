namespace NdxpMocks.World;

/// <summary>A kind of land use by the codes of the cadastral map (TT 25/2014/TT-BTNMT).</summary>
internal sealed record LandUse(string Code, string Name, string Term);

/// <summary>
/// Commune, map sheet and parcel number together name a parcel; before the last survey it had another sheet and number.
/// Area in square metres.
/// </summary>
internal sealed record Parcel(
    Commune Commune, int Index, string Sheet, string Number, string OldSheet, string OldNumber, decimal Area, decimal LegalArea,
    LandUse Use, Citizen Owner, string AddressText, double Latitude, double Longitude)
{
    public long Id { get; init; } = 900_000_000L + (((Commune.Province.Ordinal * Places.Communes) + Commune.Index) * Parcels.PerCommune) + Index;
}
