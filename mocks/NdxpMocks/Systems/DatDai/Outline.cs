using NdxpMocks.World;

namespace NdxpMocks.Systems.DatDai;

/// <summary>
/// A square of the parcel's area around its point, as a closed GeoJSON ring: longitude first, anticlockwise, WGS 84, because
/// RFC 7946 knows no other system of coordinates.
/// </summary>
internal static class Outline
{
    private const double MetresPerDegree = 111_320;

    public static double[][] Of(Parcel parcel)
    {
        var half = Math.Sqrt((double)parcel.Area) / 2 / MetresPerDegree;
        var wide = half / Math.Cos(parcel.Latitude * Math.PI / 180);
        var (west, east) = (Rounded(parcel.Longitude - wide), Rounded(parcel.Longitude + wide));
        var (south, north) = (Rounded(parcel.Latitude - half), Rounded(parcel.Latitude + half));
        return [[west, south], [east, south], [east, north], [west, north], [west, south]];
    }

    // Seven decimals are a centimetre.
    private static double Rounded(double degrees) => Math.Round(degrees, 7);
}
