using Microsoft.AspNetCore.Http;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

/// <summary>
/// Answers of the simulator itself, in none of the systems' envelopes: a test that asks for something impossible must not take
/// that for a national system's refusal.
/// </summary>
internal static class SimulatorRefusal
{
    public const string Mark = "X-Sim";

    public static SystemAnswer UnknownNamespace(string name, Uri? control) => Refused(404, "unknown-namespace", new
    {
        error = "unknown-namespace",
        message = $"Không có không gian tên '{name}', hoặc đã hết hạn · there is no namespace '{name}', or it has expired",
        create = control is null ? "start the systems with a control port" : $"PUT {control}sim/namespaces/{Uri.EscapeDataString(name)}",
    });

    public static SystemAnswer UnknownScenario(string system, string name) => Refused(400, "unknown-scenario", new
    {
        error = "unknown-scenario",
        message = $"Hệ thống {system} không có kịch bản '{name}' · system {system} has no scenario '{name}'",
        scenarios = Scenarios.Of(system).Select(scenario => scenario.Name),
    });

    public static SystemAnswer NotOffered(SystemCall call, Scenario scenario) => Refused(400, "scenario-not-offered", new
    {
        error = "scenario-not-offered",
        message = $"Thao tác {call.OperationId} không có kịch bản '{scenario.Name}', hoặc yêu cầu thiếu trường cần thay · "
            + $"operation {call.OperationId} does not offer '{scenario.Name}', or the request lacks the field that it replaces",
        fields = (scenario as QuestionScenario)?.Identifiers.Where(identifier => identifier.Operation == call.OperationId)
            .Select(identifier => new { @in = identifier.In, name = identifier.Name }),
    });

    public static Task WriteAsync(this HttpContext context, SystemAnswer answer)
    {
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (answer.Status, answer.ContentType, answer.Body.Length);
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        return response.Body.WriteAsync(answer.Body, context.RequestAborted).AsTask();
    }

    private static SystemAnswer Refused(int status, string error, object body) =>
        SystemAnswer.Json(body, status) with { Headers = new Dictionary<string, string> { [Mark] = $"refused={error}" } };
}
