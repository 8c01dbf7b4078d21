using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.DatDai;

/// <summary>(4) Cơ sở dữ liệu đất đai quốc gia: catalogues, parcels, planning, use and maps, never owners.</summary>
internal static class DatDaiSystem
{
    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var nation = simulation.Nation;
        var catalogues = new Catalogues(nation);
        var statistics = nation.Once(start => new LandStatistics(start));
        return
        [
            new("danhMuc", "GET", "/danhMuc", new CatalogueLookup(catalogues).Answer),
            new("thuaDat", "GET", "/thuaDat", new ParcelLookup(nation.Parcels).Answer),
            new("hienTrangSuDungDat", "GET", "/hienTrangSuDungDat", new CurrentUse(simulation, catalogues, statistics).Answer),
            new("quyHoachSuDungDat", "GET", "/quyHoachSuDungDat", new LandPlanning(nation, catalogues, statistics).Answer),
            new("banDo", "GET", "/banDo", new MapLookup(nation).Answer),
        ];
    }
}
