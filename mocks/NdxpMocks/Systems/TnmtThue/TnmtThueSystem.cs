using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>(11) From the land office to the tax office and back, Ministry of Natural Resources and Environment.</summary>
internal static class TnmtThueSystem
{
    public const string Code = "TNMTTHUE";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var (cases, receipts) = (new LandTaxCases(simulation), new LandReceipts(simulation));
        return
        [
            new("guiPhieuChuyen", "POST", "/guiPhieuChuyen", new SlipReceipt(simulation.Nation, cases).Answer),
            new("traCuuThongBaoThue", "POST", "/traCuuThongBaoThue", new TaxNotices(cases).Answer),
            new("xacNhanNopTien", "POST", "/xacNhanNopTien", new PaymentConfirmation(cases).Answer),
            new("NhanThongBaoThueDat", "POST", "/NhanThongBaoThueDat", new NoticeDelivery(cases).Answer),
            new("NhanChungTuThueDat", "POST", "/NhanChungTuThueDat", new PaymentVoucher(cases).Answer),
            new("TiepNhanHoSo", "POST", "/TiepNhanHoSo", new LandReception(simulation, receipts).Answer),
            new("CapNhatKetQuaThongBaoThue", "POST", "/CapNhatKetQuaThongBaoThue", new NoticeResult(cases, receipts).Answer),
        ];
    }
}
