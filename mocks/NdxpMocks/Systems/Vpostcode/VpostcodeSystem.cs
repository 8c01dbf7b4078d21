using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Vpostcode;

/// <summary>(13) Address codes, Vietnam Post.</summary>
internal static class VpostcodeSystem
{
    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var lookup = new AddressLookup(simulation.Nation);
        var search = new AddressSearch(simulation.Nation);
        return
        [
            new("traCuuTheoMa", "GET", "/traCuuTheoMa", lookup.ByCode),
            new("traCuuTheoToaDo", "GET", "/traCuuTheoToaDo", lookup.ByPoint),
            new("timKiem", "GET", "/timKiem", search.Answer),
            new("maHoaDiaChi", "POST", "/maHoaDiaChi", new AddressCoding(simulation.Nation).Answer),
        ];
    }
}
