using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary>(5) Legal documents, Ministry of Justice: an ASP.NET SOAP service, so all operations share one path.</summary>
internal static class VbqpplSystem
{
    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var documents = new DocumentLookup(simulation.Nation);
        var messages = new Dictionary<string, Func<VbqpplMessage, SystemAnswer>>
        {
            ["GetListVanBanByListSKH"] = documents.ByNumbers,
            ["GetVanBanById"] = documents.ById,
        };
        return [new("vbqppl.asmx", "POST", "/vbqppl.asmx", request => Answer(request, messages))];
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
