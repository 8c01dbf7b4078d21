using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>traTrangThaiHoSo: how far a dossier is, with the unit that registers it.</summary>
internal sealed class RegistrationProgress(Simulation simulation, RegistrationUnits units)
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

        return Find(body.TextOf("maHoSo")!, unit, request.Province) is { } state ? HoTichAnswers.Found(state) : HoTichAnswers.NotFound();
    }

    private RegistrationState? Find(string number, string unit, string? province)
    {
        // A supplement handed in here stands before what the dossier was at the start.
        if (simulation.Dossiers.Find(HoTichSystem.Code, number, province) is { } received)
        {
            return received.Unit == unit ? new RegistrationState((RegistrationStage)received.State) : null;
        }

        return simulation.Nation.Dossiers.Find(DossierKind.CivilStatus, number) is { } seeded
            && RegistrationUnits.Of(seeded) == unit && (province is null || seeded.Province.Gso == province)
                ? RegistrationState.Of(seeded)
                : null;
    }
}
