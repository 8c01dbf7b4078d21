using NdxpMocks.Hosting;
using NdxpMocks.Systems.Lltp.V2;

namespace NdxpMocks.Systems.Lltp;

/// <summary>(7) Criminal-record certificates, Ministry of Justice.</summary>
internal static class LltpSystem
{
    public const string Code = "LLTP";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var declarations = new Declarations(simulation);
        var nation = simulation.Nation;
        return
        [
            new("nhanHoSoDangKy", "POST", "/nhanHoSoDangKy", new DeclarationReceipt(simulation, declarations).Answer),
            new("traTrangThaiHs", "POST", "/traTrangThaiHs", new DeclarationProgress(declarations).Answer),
            new("traHoSo", "POST", "/traHoSo", new PendingDeclarations(nation, declarations).Answer),
            new("traDanhMuc", "POST", "/traDanhMuc", new LltpCatalogues(nation).Answer),
            new("danhDauHsThanhCong", "POST", "/danhDauHsThanhCong", new DeclarationMarking(declarations).Answer),
            new("traDsTrangThaiHs", "POST", "/traDsTrangThaiHs", new ChangedStages(declarations).Answer),
            new("v2NhanHoSo", "POST", "/v2/nhanHoSo", new SubmissionReceipt(nation, declarations).Answer),
            new("v2LayKetQua", "POST", "/v2/layKetQua", new CertificateResult(nation, declarations).Answer),
            new("traKetQuaHoSoLLTP", "POST", "/v2/lyLichTuPhap/traKetQuaHoSoLLTP", new ResultReport(nation, declarations).Answer),
        ];
    }
}
