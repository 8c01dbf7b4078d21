using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp.V2;

/// <summary>
/// What a submission of version 2 must say: the fields that a known client fills, under the names that it gives them, its slips of the
/// pen included (nyqQuanHe, nuqLoaiGiayto). What it leaves empty is not there.
/// </summary>
internal static class SubmissionForm
{
    private static readonly FieldRule[] Envelope =
    [
        FieldRule.Needed("ngayTiepNhan", Fields.Moment),
        FieldRule.Optional("tenTinh", Fields.Text(100)),
        FieldRule.Optional("nguonDangKy", Fields.Code),
        FieldRule.Optional("tenNguonDangKy", Fields.Text(100)),
    ];

    private static readonly FieldRule[] Declared =
    [
        FieldRule.Needed("nycHoTen", Fields.Text(100)),
        FieldRule.Needed("nycGioiTinh", Fields.OneOf("0", "1", "2")),
        FieldRule.Needed("nycNgaySinh", Fields.BirthDate),
        FieldRule.Needed("nycQuocTich", Fields.Code),
        FieldRule.Needed("nycLoaiGiayTo", Fields.OneOf("0", "1", "2", "3")),
        FieldRule.Needed("nycSoGiayTo", Fields.PaperNumber),
        FieldRule.Needed("nycDienThoai", Fields.Phone),
        FieldRule.Needed("loaiPhieu", Fields.OneOf("1", "2")),
        FieldRule.Optional("ngayHenTra", Fields.FullDate),
        FieldRule.Optional("soLuongCap", Fields.Number),
        FieldRule.Optional("yeuCauCDNCV", Fields.Number),
        FieldRule.Optional("nycDanToc", Fields.Code),
        FieldRule.Optional("nycNgayCapGiayTo", Fields.FullDate),
        FieldRule.Optional("chaNgaySinh", Fields.BirthDate),
        FieldRule.Optional("meNgaySinh", Fields.BirthDate),
        FieldRule.Optional("voChongNgaySinh", Fields.BirthDate),
        FieldRule.Optional("nuqNgaySinh", Fields.BirthDate),
    ];

    private static readonly FieldRule[] Place =
    [
        FieldRule.Optional("maTinhThanh", Fields.Code),
        FieldRule.Optional("maQuanHuyen", Fields.Code),
        FieldRule.Optional("maPhuongXa", Fields.Code),
        FieldRule.Optional("dcChiTiet", Fields.Text(250)),
    ];

    private static readonly FieldRule[] Residence =
    [
        FieldRule.Needed("tuNgay", Fields.BirthDate),
        FieldRule.Needed("denNgay", Fields.BirthDate),
        FieldRule.Needed("noiCuTru", Fields.Text(250)),
    ];

    private static readonly FieldRule[] Enclosed =
    [
        FieldRule.Needed("tenFile", Fields.Text(250)),
        FieldRule.Needed("noiDungFile", Fields.Base64),
    ];

    /// <summary>The first thing that is wrong, in words for the desk that sent it; null when nothing is.</summary>
    public static string? Problem(JsonObject body)
    {
        if (FieldRule.Problem(Envelope, body) is { } wrong)
        {
            return wrong;
        }

        if (body.ObjectOf("toKhai") is not { } said)
        {
            return "Thiếu hoặc sai kiểu trường toKhai";
        }

        return FieldRule.Problem(Declared, said, "toKhai.")
            ?? DeclarationForm.PaperProblem(said, "toKhai.", "nycSoGiayTo", "nycLoaiGiayTo")
            ?? PlaceProblem(said, "nycThuongTru", needed: true)
            ?? PlaceProblem(said, "nycTamTru", needed: false)
            ?? PlaceProblem(said, "nycNoiSinh", needed: false)
            ?? ListProblem(said, "nycCuTru", Residence)
            ?? ListProblem(said, "fileHoSo", Enclosed)
            ?? (SubmittedDeclaration.IsByMandate(said) ? FieldRule.Problem([FieldRule.Needed("uyQuyenHoTen", Fields.Text(100))], said, "toKhai.") : null);
    }

    private static string? PlaceProblem(JsonObject said, string name, bool needed) => (said[name], needed) switch
    {
        (JsonObject place, _) => FieldRule.Problem(Place, place, $"toKhai.{name}."),
        (null, false) => null,
        _ => $"Thiếu hoặc sai kiểu trường toKhai.{name}",
    };

    private static string? ListProblem(JsonObject said, string name, FieldRule[] rules) => said[name] switch
    {
        null => null,
        JsonArray list => list
            .Select((item, at) => item is JsonObject fields
                ? FieldRule.Problem(rules, fields, $"toKhai.{name}[{at}].")
                : $"Thiếu hoặc sai kiểu trường toKhai.{name}[{at}]")
            .FirstOrDefault(problem => problem is not null),
        _ => $"Thiếu hoặc sai kiểu trường toKhai.{name}",
    };
}
