using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace NdxpMocks.Control;

/// <summary>The catalogue for people: one page that needs no network, made of nothing but the catalogue.</summary>
internal static class CataloguePage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(IReadOnlyList<CatalogueSystem> systems)
    {
        var body = new StringBuilder();
        body.Append("<nav>");
        foreach (var system in systems)
        {
            Add(body, $"<a href=\"#{system.Code}\">{system.Code}<small>{system.Name}</small></a>");
        }

        Add(body, $"""
            </nav><main><h1>{systems.Count} hệ thống quốc gia · {systems.Count} national systems</h1>
            <p>Each operation with a call that succeeds, how it is known, and what can be made to happen: name the scenario in the header <code>{Scenarios.Header}</code>,
            or send the identifier that brings it about. Through the hub:</p>
            <pre>HUB=http://localhost:8080; TOKEN=$(ndxp token H39)</pre><p>With every operation:</p>
            """);
        // What is done to an answer, and not asked for by an identifier, is the same everywhere.
        Append(body, systems.SelectMany(system => system.Operations).SelectMany(operation => operation.Scenarios)
            .Where(scenario => !scenario.Identifiers.Any()).DistinctBy(scenario => scenario.Name));
        foreach (var system in systems)
        {
            Add(body, $"<section id=\"{system.Code}\"><h2>{system.Name} <code>{system.Code} {system.Context}</code></h2>");
            foreach (var operation in system.Operations)
            {
                Append(body, system, operation);
            }

            body.Append("</section>");
        }

        body.Append("</main>");
        return Embedded.Text("Control/Data/catalogue.html").Replace("{{body}}", body.ToString(), StringComparison.Ordinal);
    }

    private static void Append(StringBuilder body, CatalogueSystem system, CatalogueOperation operation)
    {
        Add(body, $"""
            <article id="{system.Code}-{operation.OperationId}"><h3>{operation.OperationId} <code>{operation.Method} {operation.Path}</code>
            <span class="badge {operation.Evidence.Level}" title="{operation.Evidence.Source}">{operation.Evidence.Level}</span>
            """);
        if (operation.Effect == "write")
        {
            body.Append("<span class=\"badge\">ghi · write</span>");
        }

        Add(body, $"</h3><p>{operation.Summary}<br><small>{operation.Evidence.Source}</small></p><details><summary>curl</summary><pre>{Curl(system, operation)}</pre></details>");
        Append(body, operation.Scenarios.Where(scenario => scenario.Identifiers.Any()));
        body.Append("</article>");
    }

    private static void Append(StringBuilder body, IEnumerable<CatalogueScenario> scenarios)
    {
        body.Append("<table>");
        foreach (var scenario in scenarios)
        {
            Add(body, $"<tr><td><code>{scenario.Name}</code></td><td>{scenario.Title}</td><td>");
            foreach (var value in scenario.Identifiers)
            {
                Add(body, $"<code>{value.Name} = {value.Value}</code> ");
            }

            body.Append("</td></tr>");
        }

        body.Append("</table>");
    }

    private static string Curl(CatalogueSystem system, CatalogueOperation operation)
    {
        var example = operation.Example;
        var path = example.PathValues.Aggregate(operation.Path, (at, pair) => at.Replace($"{{{pair.Key}}}", Uri.EscapeDataString(pair.Value), StringComparison.Ordinal));
        var query = string.Join('&', example.Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
        var call = $"curl -X {operation.Method} \"$HUB{system.Context}{path}{(query.Length > 0 ? "?" + query : "")}\" -H \"Authorization: Bearer $TOKEN\""
            + string.Concat(example.Headers.Select(header => $" -H '{header.Key}: {header.Value}'"));
        return example.Body is null ? call : $"{call} -H 'Content-Type: {example.ContentType}' -d '{example.Body.Replace("'", @"'\''", StringComparison.Ordinal).Trim()}'";
    }

    // Every value that is put in is encoded; only the text around it is markup.
    private static void Add(StringBuilder body, FormattableString markup) => body.Append(CultureInfo.InvariantCulture, $"{string.Format(
        CultureInfo.InvariantCulture, markup.Format, [.. markup.GetArguments().Select(value => Encoder.Encode(value?.ToString() ?? ""))])}");
}
