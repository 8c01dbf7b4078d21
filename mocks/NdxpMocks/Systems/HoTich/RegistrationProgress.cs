using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.HoTich;

/// <summary>traTrangThaiHoSo: how far a dossier is, with the unit that registers it.</summary>
internal sealed class RegistrationProgress(Registrations registrations, RegistrationUnits units)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return HoTichAnswers.WrongData("Dữ liệu gửi lên không phải là một đối tượng JSON hợp lệ");
        }

        foreach (var name in (string[])["maDonVi", "maHoSo"])
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

        return registrations.Read(body.TextOf("maHoSo")!, unit, request.Province) is { } progress
            ? HoTichAnswers.Found(progress.Now)
            : HoTichAnswers.NotFound();
    }
}
