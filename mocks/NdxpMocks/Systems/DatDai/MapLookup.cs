using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.DatDai;

/// <summary>
/// Where a map service is and how its coordinates are meant. The host is a name that can never exist (RFC 2606): the real
/// one is not public, and pictures of an invented country would show nothing.
/// </summary>
internal sealed class MapLookup(Nation nation)
{
    // Provinces are mapped in zones of three degrees around a meridian of their own (TT 25/2014/TT-BTNMT).
    private const int ZoneWidth = 3;

    private static readonly Dictionary<string, MapKind> ByName = new()
    {
        ["DiaChinh"] = new(["ranh_gioi_hanh_chinh", "thua_dat", "nha", "giao_thong", "thuy_he", "dia_danh"], [UnitLevel.Commune]),
        ["HienTrangSuDungDat"] = new(
            ["ranh_gioi_hanh_chinh", "hien_trang_su_dung_dat", "giao_thong", "thuy_he", "dia_danh"],
            [UnitLevel.Province, UnitLevel.District, UnitLevel.Commune]),
        // The law of 2013 plans provinces and districts, no longer communes.
        ["QuyHoachSuDungDat"] = new(
            ["ranh_gioi_hanh_chinh", "quy_hoach_su_dung_dat", "giao_thong", "thuy_he", "dia_danh"], [UnitLevel.Province, UnitLevel.District]),
    };

    private readonly Dictionary<string, decimal> meridians = Embedded.Rows("Systems/DatDai/Data/kinhTuyenTruc.csv")
        .ToDictionary(row => row["maTinh"], row => decimal.Parse(row["kinhTuyenTruc"], CultureInfo.InvariantCulture));

    public static IEnumerable<string> Kinds => ByName.Keys;

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Parameter("maDonViHanhChinh") is not { Length: > 0 } code)
        {
            return DatDaiErrors.Missing("maDonViHanhChinh");
        }

        if (request.Parameter("loaiBanDo") is not { Length: > 0 } name)
        {
            return DatDaiErrors.Missing("loaiBanDo");
        }

        if (!AdministrativeUnit.IsCode(code))
        {
            return DatDaiErrors.Malformed("maDonViHanhChinh");
        }

        if (!ByName.TryGetValue(name, out var kind))
        {
            return DatDaiErrors.NoMapKind();
        }

        if (AdministrativeUnit.Find(nation, code) is not { } unit)
        {
            return DatDaiErrors.NotFound("đơn vị hành chính");
        }

        return kind.Levels.Contains(unit.Level)
            ? SystemAnswer.Json(Shown(name, kind, unit))
            : DatDaiErrors.NotFound($"bản đồ {name} của đơn vị hành chính cấp này");
    }

    private object Shown(string name, MapKind kind, AdministrativeUnit unit) => new
    {
        wmsUrl = $"https://bando.datdai.example/wms/{unit.Code}/{name}",
        lop = kind.Layers,
        heToaDo = "VN-2000",
        kinhTuyenTruc = meridians[unit.Province.Gso],
        muiChieu = ZoneWidth,
    };

    private sealed record MapKind(IReadOnlyList<string> Layers, IReadOnlyList<UnitLevel> Levels);
}
