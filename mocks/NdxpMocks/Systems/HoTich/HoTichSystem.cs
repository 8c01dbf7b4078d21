using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.HoTich;

/// <summary>(8) Civil status, Ministry of Justice.</summary>
internal static class HoTichSystem
{
    public const string Code = "HOTICH";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var (nation, units, registrations) = (simulation.Nation, new RegistrationUnits(simulation.Nation), new Registrations(simulation));
        var newborns = new Newborns(simulation, registrations);
        var papers = new RegistrationPaper(units, newborns, nation);
        var progress = new RegistrationProgress(nation, registrations, newborns, papers);
        var records = new RecordLookup(nation, registrations, newborns);
        var linked = new BirthAndCard(simulation, registrations, units, newborns);
        return
        [
            new("dangKyHoTich", "POST", "/dangKyHoTich", new RegistrationReceipt(simulation, registrations, units).Answer),
            new("danhMuc", "POST", "/danhMuc", new CatalogueLookup(nation).Answer),
            new("traTrangThaiHoSo", "POST", "/traTrangThaiHoSo", progress.State),
            new("ketQuaDangKyHS", "POST", "/ketQuaDangKyHS", progress.Result),
            new("dsHoSoDangKy", "POST", "/dsHoSoDangKy", records.OnDay),
            new("traHoSo", "POST", "/traHoSo", records.One),
            new("traDanhSachHoSo", "POST", "/traDanhSachHoSo", records.Many),
            new("NhanDKHT", "POST", "/NhanDKHT", new LinkedReceipt(simulation, registrations, units).Answer),
            new("LayKetQua", "POST", "/LayKetQua", new LinkedResult(simulation, registrations, units, newborns, papers).Answer),
            new("lienThongKhaiSinhBHYT", "POST", "/lienThongKhaiSinhBHYT", linked.TakeIn),
            new("traTrangThaiLienThong", "POST", "/traTrangThaiLienThong", linked.Progress),
        ];
    }
}
