using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>(9) Codes of units related to the state budget, Ministry of Finance.</summary>
internal static class DvqhnsSystem
{
    public const string Code = "DVQHNS";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var applications = new CodeApplications(simulation);
        return
        [
            new("traCuuTrangThaiHoSo", "POST", "/traCuuTrangThaiHoSo", new ApplicationStatus(applications).Answer),
            new("danhSachHoSo", "POST", "/danhSachHoSo", new ApplicationList(simulation.Nation, applications).Answer),
            new("ketQuaCapMaSo", "POST", "/ketQuaCapMaSo", new CodeCertificate(applications).Answer),
            new("chiTietDonVi", "GET", "/chiTietDonVi", new UnitDetail(simulation.Nation, applications).Answer),
        ];
    }
}
