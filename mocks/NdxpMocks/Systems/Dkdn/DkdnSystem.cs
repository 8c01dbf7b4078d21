using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Dkdn;

/// <summary>(1) Business registration, Ministry of Planning and Investment.</summary>
internal static class DkdnSystem
{
    public const string Code = "DKDN";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var enterprises = new EnterpriseDetail(simulation.Nation);
        var dossiers = new RegistrationDossiers(simulation);
        return
        [
            new("chiTietDoanhNghiep", "GET", "/chiTietDoanhNghiep", enterprises.Answer),
            new("danhSachHoSoTrongNgay", "GET", "/danhSachHoSoTrongNgay", dossiers.OfToday),
            new("danhSachHoSo", "GET", "/danhSachHoSo", dossiers.Between),
            new("tinhTrangHoSo", "GET", "/tinhTrangHoSo", dossiers.Status),
        ];
    }
}
