using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Documentation;

/// <summary>What the hub can be asked stands in its documents, and what stands there it can be asked.</summary>
public sealed class OwnApiDocumentTests
{
    // What the hub answers beside the table of its own API.
    private static readonly string[] Beside =
    [
        "hub.json POST /token", "hub.json GET /ndxp/transactions/{id}",
        "admin.json GET /admin/ledger operator", "admin.json GET /admin/ledger/totals operator", "admin.json GET /admin/ledger/head operator",
        "admin.json GET /health/live", "admin.json GET /health/ready", "admin.json GET /metrics operator",
    ];

    // Operations that a document still lacks; there are none, and none is to come.
    private static readonly string[] Undocumented = [];

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_is_documented_by_method_path_and_role_and_no_other_is()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var table = hub.Services.GetServices<OwnOperations>().SelectMany(feature => feature.All).ToArray();
        Assert.NotEmpty(table);
        Assert.Equal(table.Select(Line).Except(Undocumented).Concat(Beside).Order(), [.. (await LinesAsync(hub, "hub.json")).Concat(await LinesAsync(hub, "admin.json")).Order()]);
        foreach (var operation in table.Where(operation => !Undocumented.Contains(Line(operation))))
        {
            var documented = (await DocumentAsync(hub, DocumentOf(operation.Plane))).GetProperty("paths").GetProperty(operation.Path).GetProperty(operation.Method.ToLowerInvariant());
            Assert.Equal(operation.Name, documented.GetProperty("operationId").GetString());
        }
    }

    [Theory]
    [InlineData("hub.json")]
    [InlineData("admin.json")]
    public async Task A_document_holds_against_the_specification_and_names_every_operation_once(string name)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var read = OpenApiDocument.Parse(await hub.Data.GetStringAsync($"/swagger/contracts/{name}", Stop), OpenApiConstants.Json);
        Assert.Empty(read.Diagnostic!.Errors.Select(error => error.ToString()));
        var ids = read.Document!.Paths.SelectMany(path => path.Value.Operations!.Values).Select(operation => operation.OperationId).ToArray();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Theory]
    [InlineData("/admin/reports/mandate", "MandateReport")]
    [InlineData("/admin/reports/use", "UseReport")]
    [InlineData("/admin/actions", "Actions")]
    public async Task An_answer_has_the_fields_that_are_documented(string path, string schema)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var schemas = (await DocumentAsync(hub, "admin.json")).GetProperty("components").GetProperty("schemas");
        Compare(await hub.Management.GetFromJsonAsync<JsonElement>(path, Stop), schemas.GetProperty(schema), schemas, path);
    }

    [Fact]
    public async Task The_management_document_says_where_the_management_plane_and_the_token_are()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var document = await DocumentAsync(hub, "admin.json");
        Assert.Equal(hub.Management.BaseAddress!.GetLeftPart(UriPartial.Authority), Assert.Single(document.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString());
        Assert.Equal($"{hub.Data.BaseAddress}token", TokenUrl(document));

        await using var real = await HubUnderTest.StartAsync(new()
        {
            ["Gateway:Sandbox"] = "false",
            ["Identity:Applications:0:Key"] = "app",
            ["Identity:Applications:0:Secret"] = "its own secret",
            ["Identity:Applications:0:Agency"] = "H39",
        });
        Assert.DoesNotContain($":{real.Management.BaseAddress!.Port}", (await DocumentAsync(real, "admin.json")).ToString());
    }

    private static string? TokenUrl(JsonElement document) => document.GetProperty("components").GetProperty("securitySchemes").GetProperty("operator").GetProperty("flows").GetProperty("clientCredentials").GetProperty("tokenUrl").GetString();

    private static string DocumentOf(Plane plane) => plane == Plane.Data ? "hub.json" : "admin.json";

    private static string Line(OwnOperation operation) =>
        string.Join(' ', [DocumentOf(operation.Plane), operation.Method, operation.Path, .. Enum.GetValues<Roles>().Where(role => role != Roles.None && operation.Roles.HasFlag(role)).Select(role => role.ToString().ToLowerInvariant()).Order()]);

    private static async Task<IEnumerable<string>> LinesAsync(HubUnderTest hub, string name) => (await DocumentAsync(hub, name)).GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject().Select(operation => string.Join(' ', [name, operation.Name.ToUpperInvariant(), path.Name, .. RolesOf(operation.Value).Order()])));

    private static IEnumerable<string> RolesOf(JsonElement operation) => operation.TryGetProperty("x-ndxp-roles", out var roles) ? roles.EnumerateArray().Select(role => role.GetString()!) : [];

    private static Task<JsonElement> DocumentAsync(HubUnderTest hub, string name) => hub.Data.GetFromJsonAsync<JsonElement>($"/swagger/contracts/{name}", Stop);

    private static void Compare(JsonElement answer, JsonElement schema, JsonElement schemas, string at)
    {
        if (schema.TryGetProperty("$ref", out var named))
            schema = schemas.GetProperty(named.GetString()!.Split('/')[^1]);
        if (schema.TryGetProperty("properties", out var properties) && answer.ValueKind == JsonValueKind.Object)
        {
            Assert.Equal((at, string.Join(' ', properties.EnumerateObject().Select(property => property.Name).Order())), (at, string.Join(' ', answer.EnumerateObject().Select(property => property.Name).Order())));
            foreach (var property in answer.EnumerateObject())
                Compare(property.Value, properties.GetProperty(property.Name), schemas, $"{at}.{property.Name}");
        }
        else if (answer.ValueKind == JsonValueKind.Array && answer.GetArrayLength() > 0)
        {
            Compare(answer[0], schema.GetProperty("items"), schemas, $"{at}[0]");
        }
        else if (schema.TryGetProperty("enum", out var words))
        {
            Assert.Contains(answer.GetString(), words.EnumerateArray().Select(word => word.GetString()));
        }
    }
}
