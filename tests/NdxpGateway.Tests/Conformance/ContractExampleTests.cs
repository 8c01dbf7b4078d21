using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NdxpGateway.Conformance;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Conformance;

/// <summary>What the built-in contracts give as examples is what they ask for.</summary>
public sealed class ContractExampleTests
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Snapshot Registry = Load();

    public static TheoryData<string, string> Operations() =>
        new(Registry.Systems.SelectMany(system => system.Contract.Operations.Select(operation => (system.Code, operation.Id))));

    [Fact]
    public void The_built_in_contracts_have_nothing_that_is_not_judged()
    {
        var problems = new ConfigurationProblems();
        ContractRules.Check(Registry, problems);
        problems.ThrowIfAny();
    }

    [Theory, MemberData(nameof(Operations))]
    public void An_example_has_no_findings(string code, string id)
    {
        var (operation, request) = Example(code, id);
        Assert.Empty(Findings(code, operation, request));
    }

    [Theory, MemberData(nameof(Operations))]
    public void An_example_that_lost_its_body_or_a_parameter_has_findings(string code, string id)
    {
        var (operation, request) = Example(code, id);
        if (!request.Body.IsEmpty)
            Assert.Contains("body: body of ", Findings(code, operation, request with { Body = default }).Single(), StringComparison.Ordinal);
        if (!request.Body.IsEmpty)
            Assert.NotEmpty(Findings(code, operation, request with { Body = request.Body[..^3] }));
        // Where the contract only calls it a string, it is an XSD that says which element it has.
        if (request.ContentType?.StartsWith("text/xml", StringComparison.Ordinal) == true)
            Assert.EndsWith(", another element", Findings(code, operation, request with { Body = "<khac/>"u8.ToArray() }).Single(), StringComparison.Ordinal);
        Assert.Contains("query.khongCo: no such parameter, string?", Findings(code, operation, request with { Query = request.Query + "&khongCo=1" }));
    }

    /// <summary>Of XML that is sent to an operation that is built in.</summary>
    internal static string[] Findings(string code, string id, string xml)
    {
        var operation = Registry.System(code)!.Contract.Operations.Single(candidate => candidate.Id == id);
        return Findings(code, operation, new CallRequest(operation.Path, "", new HeaderDictionary(), "text/xml; charset=utf-8", Encoding.UTF8.GetBytes(xml)));
    }

    private static string[] Findings(string code, Operation operation, CallRequest request)
    {
        var log = FindingLog.Take();
        ContractRules.Of(Registry.System(code)!.Contract, Registry.State.Files)[operation]!.Check(operation, request, log);
        return CheckedContract.Told(log);
    }

    private static Snapshot Load()
    {
        var problems = new ConfigurationProblems();
        var files = new RegistryFiles(null).ReadAll();
        var registry = new RegistryLoader(files, problems).Load(1);
        problems.ThrowIfAny();
        return registry! with { State = RegistryState.Empty with { Files = files } };
    }

    private static (Operation Operation, CallRequest Request) Example(string code, string id)
    {
        var contract = Registry.System(code)!.Contract;
        var operation = contract.Operations.Single(candidate => candidate.Id == id);
        using var document = JsonDocument.Parse(contract.Json);
        var node = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject())
            .Single(method => method.Value.Text("operationId") == id).Value;
        var (path, query, headers) = (operation.Path, new List<string>(), new HeaderDictionary());
        foreach (var item in node.Items("parameters"))
        {
            var parameter = item.Text("$ref") is { } reference ? document.RootElement.At(reference)!.Value : item;
            if (parameter.Member("example") is not { } example)
                continue;
            var (name, value) = (parameter.Text("name")!, example.ToString());
            if (parameter.Text("in") == "query")
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            else if (parameter.Text("in") == "path")
                path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
            else
                headers.Append(name, value);
        }

        var (type, body) = ((string?)null, default(ReadOnlyMemory<byte>));
        foreach (var media in node.Member("requestBody")?.Members("content").Where(media => media.Value.Member("example") is not null) ?? [])
        {
            var example = media.Value.Member("example")!.Value;
            type = media.Name + "; charset=utf-8";
            body = Encoding.UTF8.GetBytes(example.ValueKind == JsonValueKind.String ? example.GetString()! : JsonSerializer.Serialize(example, Readable));
        }

        return (operation, new CallRequest(path, query.Count > 0 ? "?" + string.Join('&', query) : "", headers, type, body));
    }
}
