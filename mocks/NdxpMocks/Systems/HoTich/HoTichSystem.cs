using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.HoTich;

/// <summary>(8) Civil status, Ministry of Justice.</summary>
internal static class HoTichSystem
{
    public const string Code = "HOTICH";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var units = new RegistrationUnits(simulation.Nation);
        var receipt = new RegistrationReceipt(simulation, units);
        var progress = new RegistrationProgress(simulation, units);
        return
        [
            new("dangKyHoTich", "POST", "/dangKyHoTich", receipt.Answer),
            new("traTrangThaiHoSo", "POST", "/traTrangThaiHoSo", progress.Answer),
        ];
    }
}
