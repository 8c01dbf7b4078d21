using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Changes;

/// <summary>Who changes the registry, through the management plane.</summary>
internal sealed class Operator : IDisposable
{
    private readonly HttpClient client;

    private Operator(HttpClient client) => this.client = client;

    public static async Task<Operator> Of(HubUnderTest hub, string application = "operator")
    {
        var client = new HttpClient { BaseAddress = hub.Management.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await hub.TokenOf(application));
        return new Operator(client);
    }

    public Task<HttpResponseMessage> AskAsync(string path, object body) =>
        client.PostAsync(path, body is string json ? new StringContent(json, System.Text.Encoding.UTF8, "application/json") : JsonContent.Create(body));

    public Task<Told> PlanAsync(object document) => PostAsync("/admin/plan", document);

    public Task<Told> ApplyAsync(object document) => PostAsync("/admin/apply", document);

    public Task<Told> RollbackAsync(object document) => PostAsync("/admin/rollback", document);

    public async Task<Told> PostAsync(string path, object body)
    {
        using var response = await AskAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return new Told(JsonSerializer.Deserialize<JsonElement>(text));
    }

    public async Task<Told> GetAsync(string path) => new(await client.GetFromJsonAsync<JsonElement>(path));

    public Task<HttpResponseMessage> GetResponseAsync(string path) => client.GetAsync(path);

    public static object Opening(string ground, params (string Agency, string System, bool Open)[] cells) => new
    {
        ground,
        subscriptions = cells.Select(cell => new { agency = cell.Agency, system = cell.System, open = cell.Open }),
    };

    public void Dispose() => client.Dispose();
}

/// <summary>An answer as a test reads it.</summary>
internal sealed record Told(JsonElement Body)
{
    public long Version => Body.GetProperty("version").GetInt64();

    public JsonElement this[string name] => Body.GetProperty(name);

    /// <summary>E.g. <c>H39:DANCU not-subscribed -> granted-by-owner</c>.</summary>
    public string[] Cells(string list) => [.. Body.GetProperty(list).EnumerateArray()
        .Select(cell => $"{cell.GetProperty("agency")}:{cell.GetProperty("system")} {cell.GetProperty("was")} -> {cell.GetProperty("becomes")}")];

    /// <summary>E.g. <c>agencies.csv changed</c>.</summary>
    public string[] Named(string list) => [.. Body.GetProperty(list).EnumerateArray().Select(named => $"{named.GetProperty("name")} {named.GetProperty("change")}")];

    /// <summary>E.g. <c>2 H39:DKDN:read subscribed -> access-terminated</c>.</summary>
    public string[] Calls(string list) => [.. Body.GetProperty("calls").GetProperty(list).EnumerateArray()
        .Select(calls => $"{calls.GetProperty("calls")} {calls.GetProperty("agency")}:{calls.GetProperty("system")}:{calls.GetProperty("operation")} {calls.GetProperty("rule")} -> {calls.GetProperty("newRule")}")];
}
