using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TiemChung;

/// <summary>
/// One person by number or telephone together with name and birth. What does not fit, and who lives elsewhere, is simply not
/// found: a more exact answer would tell about a person whom the caller may not see.
/// </summary>
internal sealed class PersonLookup(Nation nation)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return TiemChungAnswers.Unreadable("Nội dung yêu cầu không phải là một đối tượng JSON hợp lệ");
        }

        if (Wrong(body) is { } why)
        {
            return TiemChungAnswers.Unreadable(why);
        }

        if (Find(body) is not { } citizen || !request.MaySee(citizen.Province.Gso))
        {
            return TiemChungAnswers.NotFound("đối tượng tiêm chủng");
        }

        var doses = nation.Vaccinations.Of(citizen);
        return TiemChungAnswers.Success(
            new { nguoiTiemChung = VaccinatedPerson.Shown(citizen, doses), muiTiemChung = doses.Select(Shot).ToList() });
    }

    private static string? Wrong(JsonObject body)
    {
        string[] names = ["soDinhDanh", "soDienThoai", "hoTen", "ngaySinh"];
        if (names.FirstOrDefault(name => body[name] is { } node && node.GetValueKind() != JsonValueKind.String) is { } typed)
        {
            return $"Trường {typed} phải là chuỗi ký tự";
        }

        if (names[2..].FirstOrDefault(name => Given(body, name) is null) is { } missing)
        {
            return $"Thiếu trường {missing}";
        }

        if (Given(body, "soDinhDanh") is null && Given(body, "soDienThoai") is null)
        {
            return "Thiếu trường soDinhDanh hoặc soDienThoai";
        }

        return IsBirth(Given(body, "ngaySinh")!) ? null : "Trường ngaySinh phải có dạng dd/MM/yyyy hoặc yyyy";
    }

    private Citizen? Find(JsonObject body)
    {
        var (number, phone) = (Given(body, "soDinhDanh"), Given(body, "soDienThoai"));
        var citizen = number is null
            ? nation.Citizens.ByPhone(phone)
            : nation.Citizens.Find(number) ?? nation.Citizens.ByOldId(number);
        return citizen is not null
            && (phone is null || citizen.Phone == phone)
            && VietnameseText.IsName(citizen.FullName, Given(body, "hoTen")!)
            && TiemChungAnswers.DateText(citizen.BornOn).EndsWith(Given(body, "ngaySinh")!, StringComparison.Ordinal)
                ? citizen
                : null;
    }

    private static object Shot(Dose dose) => new
    {
        lanTiem = dose.Number,
        ngayTiemChung = TiemChungAnswers.DateText(VaccinatedPerson.Day(dose)),
        gioTiemChung = dose.GivenAt.ToString("HH:mm", CultureInfo.InvariantCulture),
        diaDiemTiemChung = dose.Place,
        loaiThuocTiem = dose.Vaccine.Name,
        noiSanXuat = dose.Vaccine.MadeIn,
        soLoThuoc = dose.Batch,
        hanSuDung = TiemChungAnswers.DateText(dose.ExpiresOn),
    };

    private static bool IsBirth(string text) =>
        TiemChungAnswers.ReadDate(text) is not null || (text.Length == 4 && text.All(char.IsAsciiDigit));

    private static string? Given(JsonObject body, string name) => body.TextOf(name)?.Trim() is { Length: > 0 } text ? text : null;
}
