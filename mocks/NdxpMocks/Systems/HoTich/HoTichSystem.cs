using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.HoTich;

/// <summary>(8) Civil status, Ministry of Justice.</summary>
internal static class HoTichSystem
{
    public const string Code = "HOTICH";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var units = new RegistrationUnits(simulation.Nation);
        var registrations = new Registrations(simulation);
        var receipt = new RegistrationReceipt(simulation.Nation, registrations, units);
        var progress = new RegistrationProgress(registrations, units);
        return
        [
            new("dangKyHoTich", "POST", "/dangKyHoTich", receipt.Answer),
            new("traTrangThaiHoSo", "POST", "/traTrangThaiHoSo", progress.Answer),
        ];
    }
}
