using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>dangKyHoTich: takes a dossier in, and again while it waits for a supplement.</summary>
internal sealed class RegistrationReceipt(Nation nation, Registrations registrations, RegistrationUnits units)
{
    private static readonly string[] DateForms = ["yyyy-MM-dd", "dd/MM/yyyy", "dd/MM/yyyy HH:mm:ss"];

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return HoTichAnswers.WrongData("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        foreach (var name in (string[])["maDonVi", "module", "maHoSo", "ngayTiepNhan", "data"])
        {
            if (string.IsNullOrWhiteSpace(body.TextOf(name)))
            {
                return HoTichAnswers.WrongData($"Thiếu hoặc sai kiểu trường {name}");
            }
        }

        if (units.Find(body.TextOf("maDonVi"), request.Province) is not { } unit)
        {
            return HoTichAnswers.WrongUnit();
        }

        return Problem(body.TextOf("module")!, body.TextOf("maHoSo")!, body.TextOf("ngayTiepNhan")!, body.TextOf("data")!, request.Province) is { } wrong
            ? HoTichAnswers.WrongData(wrong)
            : Receive(body.TextOf("maHoSo")!, unit, request);
    }

    private string? Problem(string module, string number, string receivedOn, string data, string? province)
    {
        if (RegistrationEntry.NeededBy(module) is not { } needed)
        {
            return $"Mã nghiệp vụ module không hợp lệ, chỉ nhận {string.Join(", ", RegistrationEntry.Modules)}";
        }

        if (number.Length > 50 || !number.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '/'))
        {
            return "Số phiếu tiếp nhận maHoSo không đúng định dạng";
        }

        if (DossierNumber.Parse(number) is { } named && province is not null && nation.Provinces.ByAgency(named.Agency)?.Gso != province)
        {
            return "Số phiếu tiếp nhận maHoSo không thuộc đơn vị gửi hồ sơ";
        }

        return DateTime.TryParseExact(receivedOn, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? RegistrationEntry.Problem(data, needed)
            : "Ngày tiếp nhận ngayTiepNhan không đúng định dạng yyyy-MM-dd";
    }

    private SystemAnswer Receive(string number, string unit, SystemRequest request) =>
        registrations.TakeIn(number, request.Caller, units.ProvinceOf(unit), unit)
            ? HoTichAnswers.Received()
            : HoTichAnswers.WrongData("Hồ sơ đã được tiếp nhận, không thể cập nhật thông tin");
}
