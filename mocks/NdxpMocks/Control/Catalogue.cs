using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

internal sealed record CatalogueSystem(string Code, string Name, string Context, IEnumerable<CatalogueOperation> Operations);

/// <param name="Example">A call that succeeds against the default cast.</param>
internal sealed record CatalogueOperation(
    string OperationId, string Method, string Path, string? Summary, Evidence Evidence, string? Effect, string? Agency, ExampleCall Example,
    IEnumerable<CatalogueScenario> Scenarios);

internal sealed record ExampleCall(
    IReadOnlyDictionary<string, string> PathValues, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers,
    string? ContentType, string? Body);

/// <param name="Identifiers">Values that bring the outcome about without the header too; empty where the simulator does it to the answer.</param>
internal sealed record CatalogueScenario(string Name, string Title, IEnumerable<MagicValue> Identifiers);

internal sealed record MagicValue(string In, string Name, string Value);

/// <summary>Everything that can be made to happen, per operation, with calls to start from: read off contracts and scenarios, never written twice.</summary>
internal static class Catalogue
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<CatalogueSystem> Of(IEnumerable<SystemEntry> systems, Run run) => systems.Select(entry => new CatalogueSystem(
        entry.Code, entry.Name, $"{entry.Base}/{entry.Version}",
        [.. SystemContract.Of(entry.Code).Operations.Select(operation => Of(entry, operation, run))]));

    private static CatalogueOperation Of(SystemEntry entry, ContractCall operation, Run run)
    {
        var example = new ExampleCall(
            operation.PathValues, operation.Query, operation.Headers, operation.Body?.MediaType, operation.Body is { } body ? Text(body.Example) : null);
        // Operations of one path are served under one name; what the example does not have, the operation does not take.
        var served = run.OperationsOf(entry.Code).FirstOrDefault(one => one.Method == operation.Method && one.Path == operation.Path)?.OperationId;
        return new CatalogueOperation(
            operation.OperationId, operation.Method, operation.Path, operation.Summary, operation.Evidence, operation.Effect, operation.ExampleAgency, example,
            [.. Scenarios.Of(entry.Code).Select(scenario => Offered(scenario, served, example)).OfType<CatalogueScenario>()]);
    }

    private static CatalogueScenario? Offered(Scenario scenario, string? served, ExampleCall example)
    {
        if (scenario is not QuestionScenario question)
        {
            return new CatalogueScenario(scenario.Name, scenario.Title, []);
        }

        var values = question.Identifiers.Where(identifier => identifier.Operation == served && Takes(example, identifier))
            .Select(identifier => new MagicValue(identifier.In, identifier.Name, identifier.Value)).ToList();
        return values.Count > 0 ? new CatalogueScenario(scenario.Name, scenario.Title, values) : null;
    }

    private static bool Takes(ExampleCall example, MagicIdentifier identifier) => identifier.In switch
    {
        "query" => true,
        "path" => example.PathValues.ContainsKey(identifier.Name),
        "json" => example.ContentType?.EndsWith("json", StringComparison.Ordinal) == true
            && JsonNode.Parse(example.Body!)!.AsObject().ContainsKey(identifier.Name),
        _ => example.ContentType?.EndsWith("xml", StringComparison.Ordinal) == true
            && XDocument.Parse(example.Body!).Descendants().Any(element => element.Name.LocalName == identifier.Name),
    };

    private static string Text(JsonNode example) =>
        example.GetValueKind() == JsonValueKind.String ? (string)example! : example.ToJsonString(Readable);
}
