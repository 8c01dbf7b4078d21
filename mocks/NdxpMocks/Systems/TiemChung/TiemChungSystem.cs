using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.TiemChung;

/// <summary>(6) Nền tảng tiêm chủng COVID-19: "của địa phương mình", a province's own residents and figures.</summary>
internal static class TiemChungSystem
{
    public static IReadOnlyList<Operation> Operations(Simulation simulation) =>
    [
        new("traCuuDoiTuong", "POST", "/traCuuDoiTuong", new PersonLookup(simulation.Nation).Answer),
        new("danhSachDoiTuong", "POST", "/danhSachDoiTuong", new PersonList(simulation.Nation).Answer),
        new("thongKe", "GET", "/thongKe", new DoseStatistics(simulation.Nation).Answer),
    ];
}
