using System.Text;
using Microsoft.AspNetCore.Http;
using NdxpGateway.Conformance;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Conformance;

/// <summary>A contract of one operation, and the findings of requests to it.</summary>
internal sealed class CheckedContract
{
    private CheckedContract(Contract contract, RegistryFileSet files) => (Operation, Rules) = (contract.Operations.Single(), ContractRules.Of(contract, files));

    public Operation Operation { get; }

    public ContractRules Rules { get; }

    public IReadOnlyList<string> Problems => Rules.Problems;

    /// <param name="operation">YAML of the operation beside what every contract has, indented by six spaces.</param>
    /// <param name="components">YAML below <c>components</c>, indented by two.</param>
    public static CheckedContract Of(string operation, string path = "/ask", string components = "", RegistryFileSet? files = null)
    {
        var yaml = $$$"""
            openapi: 3.0.3
            info: {title: Thử, version: '1.0'}
            x-ndxp-system: TEST
            x-ndxp-versions: ['1.0']
            paths:
              {{{path}}}:
                post:
                  operationId: ask
                  x-ndxp-evidence: {level: proposed, source: test}
                  x-ndxp-effect: read
                  x-ndxp-scope: {rule: none}
                  responses: {'200': {description: ok}}

            """ + Indented(operation, 6) + (components.Length > 0 ? "components:\n" + Indented(components, 2) : "");
        var reader = new ContractReader("contracts/test.yaml", heldAgainstSpecification: false).Read(yaml);
        Assert.Empty(reader.Problems);
        return new CheckedContract(reader.Contract!, files ?? RegistryFileSet.Empty);
    }

    /// <summary>One with a body of that schema, in JSON unless another media type is said.</summary>
    public static CheckedContract OfBody(string schema, string type = "application/json", string components = "") =>
        Of($"requestBody: {{required: true, content: {{{type}: {{schema: {schema}}}}}}}", components: components);

    /// <summary>One whose body is the element Ask of an XSD, of which what stands inside xs:schema is said.</summary>
    public static CheckedContract OfXsd(string inside, string attributes = "elementFormDefault='qualified'", string file = "contracts/test.xsd") =>
        Of(
            "requestBody: {required: true, content: {text/xml: {schema: {type: string}}}}",
            files: RegistryFileSet.Empty.With(file, $"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' targetNamespace='urn:t' {attributes}>\n{inside}\n</xs:schema>"));

    public static CheckedContract OfQuery(string schema, string more = "") => Of($"parameters: [{{name: q, in: query, schema: {schema}{more}}}]");

    public string[] Json(string body) => Body(Encoding.UTF8.GetBytes(body), "application/json; charset=utf-8");

    public string[] Xml(string body) => Body(Encoding.UTF8.GetBytes(body), "text/xml");

    public string[] Query(string query) => Told(Ask(query: query));

    public string[] Body(byte[] body, string? type) => Told(Ask(body: body, type: type));

    public FindingLog Ask(string path = "/ask", string query = "", byte[]? body = null, string? type = null, params (string Name, string Value)[] headers)
    {
        var sent = new HeaderDictionary();
        foreach (var (name, value) in headers)
            sent.Append(name, value);
        var log = FindingLog.Take();
        Rules[Operation]!.Check(Operation, new CallRequest(path, query, sent, type, body), log);
        return log;
    }

    /// <summary>Each finding in a line; one that never refuses ends with a question mark.</summary>
    public static string[] Told(FindingLog log) =>
        [.. log.Kept().Select(finding => $"{finding.Path}: {finding.Expected}, {finding.Actual}{(finding.IsUnknownField ? "?" : "")}")];

    private static string Indented(string text, int by) => string.Concat(text.Split('\n').Select(line => new string(' ', by) + line + "\n"));
}
