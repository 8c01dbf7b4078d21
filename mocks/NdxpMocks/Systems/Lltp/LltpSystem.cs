using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp;

/// <summary>(7) Criminal-record certificates, Ministry of Justice.</summary>
internal static class LltpSystem
{
    public const string Code = "LLTP";

    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var declarations = new Declarations(simulation);
        var receipt = new DeclarationReceipt(simulation, declarations);
        var progress = new DeclarationProgress(declarations);
        return
        [
            new("nhanHoSoDangKy", "POST", "/nhanHoSoDangKy", receipt.Answer),
            new("traTrangThaiHs", "POST", "/traTrangThaiHs", progress.Answer),
        ];
    }
}
