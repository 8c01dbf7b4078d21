using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp.V2;

/// <summary>Turns what version 2 says into what version 1 would have said. Enclosed papers are not kept: nobody is shown them.</summary>
internal static class SubmittedDeclaration
{
    // As one-stop desks say how a dossier came to them; of other sources the one that is known is VNeID.
    private const string AtTheDesk = "1", ByPost = "3";

    public static bool IsByMandate(JsonObject said) => said.TextOf("uyQuyen") == "1";

    public static Declaration Read(JsonObject body)
    {
        var said = body.ObjectOf("toKhai")!;
        var (home, stay, birth) = (said.ObjectOf("nycThuongTru"), said.ObjectOf("nycTamTru"), said.ObjectOf("nycNoiSinh"));
        var person = new JsonObject
        {
            ["fullName"] = Fields.Given(said, "nycHoTen"),
            ["otherName"] = Fields.Given(said, "nycTenGoiKhac"),
            ["genderId"] = GenderOf(said, "nycGioiTinh"),
            ["birthDateStr"] = Fields.Given(said, "nycNgaySinh"),
            ["birthPlace"] = TextOf(birth),
            ["nationalityId"] = Fields.Given(said, "nycQuocTich"),
            ["ethnicId"] = Fields.Given(said, "nycDanToc"),
            ["residence"] = TextOf(home),
            ["reRegionId"] = CodeOf(home),
            ["residenceTemporary"] = TextOf(stay),
            ["rtRegionId"] = CodeOf(stay),
            ["idTypeId"] = Fields.Given(said, "nycLoaiGiayTo"),
            ["identifyNo"] = Fields.Given(said, "nycSoGiayTo"),
            ["idIssueDate"] = Fields.Given(said, "nycNgayCapGiayTo"),
            ["idIssuePlace"] = Fields.Given(said, "nycNoiCapGiayTo"),
            ["dadName"] = Fields.Given(said, "nycHoTenCha"),
            ["dadDob"] = Fields.Given(said, "chaNgaySinh"),
            ["momName"] = Fields.Given(said, "nycHoTenMe"),
            ["momDob"] = Fields.Given(said, "meNgaySinh"),
            ["partnerName"] = Fields.Given(said, "nycHoTenVoChong"),
            ["partnerDob"] = Fields.Given(said, "voChongNgaySinh"),
            ["phone"] = Fields.Given(said, "nycDienThoai"),
            ["email"] = Fields.Given(said, "nycEmail"),
            ["ministryJusticeId"] = Fields.Given(body, "maTinh"),
            ["declareDate"] = Fields.Given(body, "ngayTiepNhan")!.Split(' ')[0],
            ["declareTypeId"] = IsByMandate(said) ? 3845 : 3846,
            ["requestQty"] = Fields.Given(said, "soLuongCap") ?? "1",
            ["requestQtyAdd"] = 0,
            ["objectRequestId"] = Fields.Given(said, "nycQuocTich") == LltpCatalogues.VietNam ? 72 : 71,
            ["formType"] = Fields.Given(said, "loaiPhieu"),
            ["isBanPosition"] = Fields.Given(said, "yeuCauCDNCV"),
            ["delivery"] = 0,
            ["purpose"] = Fields.Given(said, "tenMucDich") ?? Fields.Given(said, "mucDichKhac"),
        };
        return Declaration.Of(
            person, (said.ArrayOf("nycCuTru") ?? []).OfType<JsonObject>().Select(ResidenceOf), IsByMandate(said) ? MandateOf(said) : null,
            isOnline: Fields.Given(body, "nguonDangKy") is not (AtTheDesk or ByPost));
    }

    private static JsonObject ResidenceOf(JsonObject said) => new()
    {
        ["fromDateStr"] = Fields.Given(said, "tuNgay"),
        ["toDateStr"] = Fields.Given(said, "denNgay"),
        ["residencePlace"] = Fields.Given(said, "noiCuTru"),
        ["jobName"] = Fields.Given(said, "ngheNghiep"),
        ["workPlace"] = Fields.Given(said, "noiLamViec"),
    };

    private static JsonObject MandateOf(JsonObject said) => new()
    {
        ["fullName"] = Fields.Given(said, "uyQuyenHoTen"),
        ["genderId"] = GenderOf(said, "nuqGioiTinh"),
        ["birthDateStr"] = Fields.Given(said, "nuqNgaySinh"),
        ["residence"] = TextOf(said.ObjectOf("nuqThuongTruChiTiet")),
        ["regionId"] = CodeOf(said.ObjectOf("nuqThuongTruChiTiet")),
        ["idTypeId"] = Fields.Given(said, "nuqLoaiGiayto"),
        ["identifyNo"] = Fields.Given(said, "nuqSoGiayTo"),
        ["idIssueDate"] = Fields.Given(said, "nuqNgayCapGiayTo"),
        ["idIssuePlace"] = Fields.Given(said, "nuqNoiCapGiayTo"),
        ["mandatorRelation"] = Fields.Given(said, "nyqQuanHe"),
    };

    // The shared catalogue has 2 for a woman, version 1 has 0.
    private static int? GenderOf(JsonObject said, string name) => Fields.Given(said, name) switch
    {
        null => null,
        "1" => 1,
        _ => 0,
    };

    private static string? TextOf(JsonObject? place) => place is null ? null
        : string.Join(", ", new[] { "dcChiTiet", "tenPhuongXa", "tenQuanHuyen", "tenTinhThanh" }.Select(name => Fields.Given(place, name)).OfType<string>())
            is { Length: > 0 } text ? text : null;

    // The smallest place that is named.
    private static string? CodeOf(JsonObject? place) => place is null ? null
        : Fields.Given(place, "maPhuongXa") ?? Fields.Given(place, "maQuanHuyen") ?? Fields.Given(place, "maTinhThanh");
}
