using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.DatDai;

/// <summary>(4) Cơ sở dữ liệu đất đai quốc gia: shared catalogues and parcels, never owners.</summary>
internal static class DatDaiSystem
{
    public static IReadOnlyList<Operation> Operations(Simulation simulation) =>
    [
        new("danhMuc", "GET", "/danhMuc", new CatalogueLookup(new Catalogues(simulation.Nation)).Answer),
        new("thuaDat", "GET", "/thuaDat", new ParcelLookup(simulation.Nation.Parcels).Answer),
    ];
}
