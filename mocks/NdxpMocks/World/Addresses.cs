using System.Globalization;

namespace NdxpMocks.World;

/// <summary>
/// 2,700 addresses a province: 2,500 for households, 200 for enterprises. Each stands in the middle of its own cell of a grid around
/// the province's centre, so a point on the map finds back its address; and the position code is a reversible number.
/// </summary>
internal sealed class Addresses
{
    public const int PerProvince = 2_700;
    public const int FirstEnterprise = 2_500;
    private const int Columns = 50, Rows = PerProvince / Columns;
    private const double Cell = 0.002;
    private const int Positions = PerProvince / Places.Communes;
    private const int Space = 1 << 25;

    // Without I, L, O and U: they are misread.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly string[] Streets =
    [
        "Hoa Sen", "Hoa Mai", "Hoa Phượng", "Hoa Ban", "Bằng Lăng", "Cây Đa", "Bến Nước", "Ven Sông", "Đồi Thông", "Rừng Tràm", "Cầu Mới",
        "Chợ Mới", "Đình Làng", "Sao Mai", "Bình Minh", "Ánh Dương", "Hữu Nghị", "Thống Nhất", "Đoàn Kết", "Độc Lập",
    ];

    private readonly ulong seed;
    private readonly Places places;
    private readonly Kept<Permutation> positions;

    public Addresses(ulong seed, Provinces provinces, Places places)
    {
        (this.seed, this.places) = (seed, places);
        positions = new(provinces.Count * Places.Communes, at => new Permutation(Space, Seeded.For(seed, "position", at)));
    }

    public Address Of(Province province, int ordinal)
    {
        var commune = CommuneOf(province, ordinal);
        var position = ordinal / Places.Communes;
        var draw = Seeded.For(seed, "street", PlaceOf(commune));
        var street = draw.Next(Streets.Length) + (position / 6);
        var number = draw.Between(1, 60) + (position % 6 * 7);
        return new Address(
            ordinal, commune, number.ToString(CultureInfo.InvariantCulture), "đường " + Streets[street % Streets.Length],
            $"{commune.PostalCode}-{Encode(PositionCodes(commune).Of(position))}",
            Math.Round(province.Latitude + (((ordinal / Columns) - (Rows / 2) + 0.5) * Cell), 6),
            Math.Round(province.Longitude + (((ordinal % Columns) - (Columns / 2) + 0.5) * Cell), 6));
    }

    public Commune CommuneOf(Province province, int ordinal) => places.Commune(province, ordinal % Places.Communes);

    public Address? ByVpostcode(string? code)
    {
        if (code is not { Length: 11 } || code[5] != '-' || places.CommuneByPostalCode(code[..5]) is not { } commune
            || Decode(code[6..]) is not { } image)
        {
            return null;
        }

        var position = PositionCodes(commune).Back(image);
        return position < Positions ? Of(commune.Province, (position * Places.Communes) + commune.Index) : null;
    }

    /// <summary>The address in whose cell, some 200 metres wide, the point lies.</summary>
    public Address? At(Province province, double latitude, double longitude)
    {
        var row = (int)Math.Floor((latitude - province.Latitude) / Cell) + (Rows / 2);
        var column = (int)Math.Floor((longitude - province.Longitude) / Cell) + (Columns / 2);
        return row is >= 0 and < Rows && column is >= 0 and < Columns ? Of(province, (row * Columns) + column) : null;
    }

    public IEnumerable<Address> In(Commune commune) =>
        Enumerable.Range(0, Positions).Select(position => Of(commune.Province, (position * Places.Communes) + commune.Index));

    private Permutation PositionCodes(Commune commune) => positions[PlaceOf(commune)];

    // Among all communes of the country.
    private static int PlaceOf(Commune commune) => (commune.Province.Ordinal * Places.Communes) + commune.Index;

    private static string Encode(int number) => string.Create(5, number, static (text, value) =>
    {
        for (var i = 4; i >= 0; i--, value >>= 5)
        {
            text[i] = Alphabet[value & 31];
        }
    });

    private static int? Decode(string text)
    {
        var number = 0;
        foreach (var letter in text)
        {
            var digit = Alphabet.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0)
            {
                return null;
            }

            number = (number << 5) | digit;
        }

        return number;
    }
}
