using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>
/// TiepNhanHoSo: the one-stop shop hands a land dossier to the land office's software. From then on its receipt number stands for the
/// dossier; the slip to the tax office follows under the dossier's own number.
/// </summary>
internal sealed class LandReception(Simulation simulation, LandReceipts receipts)
{
    private const decimal LargestArea = 1_000_000_000_000m;

    private static readonly string[] Days = ["dd/MM/yyyy", "dd/MM/yyyy HH:mm:ss"];

    private readonly Nation nation = simulation.Nation;

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return Failed("INVALID", TnmtThueAnswers.NoObject);
        }

        var fields = new MessageFields(body, "", []);
        var asked = Read(fields);
        if (fields.Problems.Count > 0)
        {
            return Failed("INVALID", TnmtThueAnswers.Unreadable(fields.Problems));
        }

        var dossier = DossierNumber.Parse(asked.Dossier)!.Value;
        if (nation.Provinces.ByGso(asked.Province) is not { } owner || dossier.Agency.Level1 != owner.AgencyId || (request.Province is { } own && own != owner.Gso))
        {
            return Failed("FORBIDDEN", "Mã hồ sơ một cửa không thuộc tỉnh tiếp nhận");
        }

        if (nation.Places.CommuneByCode(asked.Commune) is not { } commune || commune.District.Code != asked.District || commune.Province.Gso != owner.Gso)
        {
            return Failed("NOT_FOUND", "Không tìm thấy đơn vị hành chính trong tỉnh tiếp nhận");
        }

        if (asked.Parcels.Exists(parcel => nation.Parcels.Find(commune.Code, parcel.Sheet, parcel.Number) is null))
        {
            return Failed("NOT_FOUND", "Không tìm thấy thửa đất");
        }

        return receipts.TakeIn(asked.Receipt, dossier, request.Caller, owner) is { } number
            ? Status(number, true, "OK", "Tiếp nhận hồ sơ thành công")
            : Failed("DUPLICATE", "Số biên nhận hoặc mã hồ sơ đã được tiếp nhận");
    }

    private static Asked Read(MessageFields fields)
    {
        fields.Flag("LaQuyTrinhCapTinh");
        fields.Text("NguoiTiepNhan", _ => true);
        fields.Text("NgayTiepNhan", IsDay);
        fields.Text("NgayHenTra", IsDay);
        fields.OptionalText("DiaChiTaiSan", _ => true);
        fields.Object("ThongTinNguoiNopDon", ReadApplicant);
        fields.Object("ThongTinQuyTrinh", process => process.Text("MaQuyTrinh", _ => true) + process.Text("TenQuyTrinh", _ => true));
        fields.List("DanhSachGiayToDinhKem", ReadPaper);
        var parcels = new List<(string, string)>();
        if (fields.List("ThongTinThuaDat", parcel => parcels.Add(ReadParcel(parcel))) == 0)
        {
            fields.Wrong("ThongTinThuaDat");
        }

        return new Asked(
            fields.Text("TinhId", text => IsCode(text, 2)), fields.Text("HuyenId", text => IsCode(text, 3)), fields.Text("XaId", text => IsCode(text, 5)),
            fields.Text("SoBienNhan", text => text.Length <= 50), fields.Text("MaHoSoMotCua", text => DossierNumber.Parse(text) is not null), parcels);
    }

    private static string ReadApplicant(MessageFields fields)
    {
        fields.OptionalText("SoChungMinh", text => IsCode(text, 9) || IsCode(text, 12));
        foreach (var name in (ReadOnlySpan<string>)["DiaChiChiTiet", "SoDienThoai", "Email"])
        {
            fields.OptionalText(name, _ => true);
        }

        return fields.Text("HoTen", _ => true);
    }

    private static (string Sheet, string Number) ReadParcel(MessageFields fields)
    {
        fields.Number("DienTich", 0.1m, LargestArea);
        fields.OptionalText("DiaChiChiTiet", _ => true);
        return (fields.Text("SoHieuBanDo", _ => true), fields.Text("SoThuTuThua", _ => true));
    }

    private static void ReadPaper(MessageFields fields)
    {
        fields.Text("TenGiayTo", _ => true);
        fields.Count("SoBanChinh", 0);
        fields.Count("SoBanSao", 0);
        fields.OptionalObject("TapTin", file => file.Text("name", _ => true) + file.Text("data", TransferSlip.IsBase64));
    }

    private static bool IsDay(string text) => DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsCode(string text, int digits) => text.Length == digits && text.All(char.IsAsciiDigit);

    private SystemAnswer Failed(string code, string message) => Status(0, false, code, message);

    private SystemAnswer Status(int data, bool success, string code, string message) => SystemAnswer.Json(new
    {
        data,
        status = new
        {
            success,
            code,
            type = success ? "INFO" : "ERROR",
            time = simulation.Clock.GetLocalNow().ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
            message,
        },
    });

    private sealed record Asked(
        string Province, string District, string Commune, string Receipt, string Dossier, List<(string Sheet, string Number)> Parcels);
}
