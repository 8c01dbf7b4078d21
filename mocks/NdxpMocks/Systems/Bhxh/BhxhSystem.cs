using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Bhxh;

/// <summary>(3) Cơ sở dữ liệu quốc gia về bảo hiểm: the household register, children's cards, and whom to reach in an epidemic.</summary>
internal static class BhxhSystem
{
    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var register = new HouseholdRegister(simulation.Nation);
        return
        [
            new("getTraCuuTtHgdByMaSoBhxh", "POST", "/getTraCuuTtHgdByMaSoBhxh", new PersonByNumber(register).Answer),
            new("getMaSoBhxhTheoTieuChi", "POST", "/getMaSoBhxhTheoTieuChi", new NumberByCriteria(register).Answer),
            new("getTraCuuThongTinHgd", "POST", "/getTraCuuThongTinHgd", new HouseholdsByCriteria(register).Answer),
            new("getThongTinTheBhytTreEm", "POST", "/getThongTinTheBhytTreEm", new ChildCardLookup(simulation, register).Answer),
            new("getThongTinPhongChongDich", "POST", "/getThongTinPhongChongDich", new EpidemicContact(simulation.Nation, register).Answer),
        ];
    }
}
