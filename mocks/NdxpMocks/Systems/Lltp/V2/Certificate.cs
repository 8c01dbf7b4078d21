using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.Dossiers.Papers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp.V2;

/// <summary>
/// The certificate of one dossier. Nobody in this country has a criminal record: what such a record would say of an invented person is
/// nothing that a client needs to be tested with.
/// </summary>
internal sealed class Certificate(Nation nation, Province province, Dossier dossier, Declaration said, DateOnly issuedOn)
{
    private const string NoRecord = "0", NoBan = "0", Clean = "Không có án tích", NotBanned = "Không bị cấm đảm nhiệm chức vụ";

    // Two of the province's own people sign whatever it issues.
    private const int Clerk = 400, Signatory = 800;

    private string Number { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Seeded.For(nation.Seed, $"certificate {province.Gso} {dossier.Number}", 0).Next(10_000_000):0000000}/STP-LLTP");

    private string FormType => Said("formType") ?? "1";

    public object ToResult() => new
    {
        soPhieuLLTP = Number,
        ngayCapPhieu = Day(issuedOn),
        loaiPhieu = FormType,
        nguoiLapPhieu = NameOf(Clerk),
        nguoiKy = NameOf(Signatory),
        chucVu = "Phó Giám đốc Sở Tư pháp",
        tinhTrangAnTich = NoRecord,
        tenTinhTrangAnTich = Clean,
        thongTinCDNCV = NoBan,
        tenThongTinCDNCV = NotBanned,
        thongTinAn = Array.Empty<object>(),
        dsCDNCV = Array.Empty<object>(),
        phieuLLTP = ToPaper().ToBase64(),
        quyetDinhThuHoi = (string?)null,
    };

    private Paper ToPaper() => new(
        $"SỞ TƯ PHÁP {province.FullName.ToUpperInvariant()}",
        $"PHIẾU LÝ LỊCH TƯ PHÁP SỐ {FormType}",
        [
            $"Số: {Number}",
            $"Họ và tên: {Said("fullName")}",
            $"Ngày sinh: {Said("birthDateStr")}",
            $"Số giấy tờ tùy thân: {Said("identifyNo")}",
            $"Nơi thường trú: {Said("residence")}",
            $"Tình trạng án tích: {Clean}",
            $"Mã hồ sơ: {dossier.Number}",
            $"Ngày cấp: {Day(issuedOn)}",
            $"Người ký: {NameOf(Signatory)}",
        ]);

    private string? Said(string field) => said.Person[field]?.ToString();

    private string NameOf(int ordinal) => nation.Citizens.Of(province, ordinal).FullName;

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
