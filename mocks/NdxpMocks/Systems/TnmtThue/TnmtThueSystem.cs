using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>(11) From the land office to the tax office and back, Ministry of Natural Resources and Environment.</summary>
internal static class TnmtThueSystem
{
    public const string Code = "TNMTTHUE";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var cases = new LandTaxCases(simulation);
        return
        [
            new("guiPhieuChuyen", "POST", "/guiPhieuChuyen", new SlipReceipt(simulation.Nation, cases).Answer),
            new("traCuuThongBaoThue", "POST", "/traCuuThongBaoThue", new TaxNotices(simulation.Nation, cases).Answer),
        ];
    }
}
