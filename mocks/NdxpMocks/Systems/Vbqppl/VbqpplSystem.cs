using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary>(5) Legal documents, Ministry of Justice: an ASP.NET SOAP service, whose operations share one path, and a few look-ups in JSON beside it.</summary>
internal static class VbqpplSystem
{
    public static IReadOnlyList<Operation> Operations(Simulation simulation, DocumentAccount account)
    {
        var relations = simulation.Nation.Once(start => new DocumentRelations(start));
        var documents = new DocumentLookup(simulation.Nation, relations);
        var search = simulation.Nation.Once(start => new DocumentSearch(start, relations));
        var files = new DocumentFiles(simulation.Nation);
        var guarded = new ProtectedMessages(account, search, relations);
        var messages = new Dictionary<string, Func<VbqpplMessage, SystemAnswer>>
        {
            ["GetListVanBanByListSKH"] = documents.ByNumbers,
            ["GetVanBanById"] = documents.ById,
            ["GetVanBanLienQuan"] = documents.Related,
            ["GetLichSuVB"] = documents.History,
            ["GetById"] = documents.EverythingById,
            ["GetToanVanPhuLuc"] = files.Annexes,
            ["GetListAttach"] = files.Attached,
            ["TimKiemVanBan"] = guarded.Search,
            ["GetAllLoaiVanBan"] = guarded.Types,
            ["GetAllCoQuanBanHanh"] = guarded.Issuers,
        };
        return
        [
            new("vbqppl.asmx", "POST", "/vbqppl.asmx", request => Answer(request, messages)),
            new("wsdl", "GET", "/vbqppl.asmx", new ServiceDescription("VBQPPL").Answer),
            new("danhSachVanBan", "GET", "/danhSachVanBan", search.Answer),
            new("chiTietVanBan", "GET", "/chiTietVanBan", documents.ByNumber),
            new("vanBanLienQuan", "GET", "/vanBanLienQuan", documents.Related),
        ];
    }

    private static SystemAnswer Answer(SystemRequest request, Dictionary<string, Func<VbqpplMessage, SystemAnswer>> messages)
    {
        if (VbqpplMessage.Parse(request.Body, out var problem) is not { } message)
        {
            return VbqpplAnswers.Unreadable(problem);
        }

        return messages.TryGetValue(message.Name, out var answer)
            ? answer(message) with { OperationId = message.Name }
            : VbqpplAnswers.Unrecognized(message.Name);
    }
}
