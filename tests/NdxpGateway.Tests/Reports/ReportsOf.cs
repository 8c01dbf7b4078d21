using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Reports;

/// <summary>What the tests of the reports ask and do.</summary>
internal static class ReportsOf
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static Task<JsonElement> MandateAsync(this HubUnderTest hub, string query = "") => hub.Management.GetFromJsonAsync<JsonElement>($"/admin/reports/mandate?{query}", Stop);

    public static Task<JsonElement> UseAsync(this HubUnderTest hub, string query = "") => hub.Management.GetFromJsonAsync<JsonElement>($"/admin/reports/use?{query}", Stop);

    public static int Met(this JsonElement report) => report.GetProperty("all").GetProperty("met").GetInt32();

    public static string Text(this JsonElement node, string name) => node.GetProperty(name).GetString()!;

    public static JsonElement Agency(this JsonElement report, string id) => report.GetProperty("agencies").EnumerateArray().Single(agency => agency.Text("agency") == id);

    public static JsonElement? Cell(this JsonElement report, string agency, string system) =>
        report.GetProperty("cells").EnumerateArray().Where(row => row.Text("agency") == agency && row.Text("system") == system).Select(row => (JsonElement?)row).SingleOrDefault();

    public static string Classes(this JsonElement row) => string.Join(' ', row.GetProperty("classes").EnumerateArray().Select(one => one.GetString()));

    public static long Count(this JsonElement row, string name) => row.GetProperty(name).GetInt64();

    /// <summary>Decides something of a cell, as an owner's answer to a request does.</summary>
    public static void Decide(this HubUnderTest hub, string agency, string system, Func<CellAccess, CellAccess> decide)
    {
        var changes = hub.Services.GetRequiredService<RegistryChanges>();
        var (snapshot, who) = (changes.Current, changes.Current.Agency(agency)!);
        var what = snapshot.System(system)!;
        var outcome = changes.Apply("tests", "decide", "for the tests", (state, _) => state with
        {
            Decisions = state.Decisions.With(who, what, decide(state.Decisions.Of(who, what))),
        });
        Assert.NotNull(outcome.InForce);
    }

    public static Act Act(string from, string? until = null) => new(DateTimeOffset.Parse(from), until is null ? null : DateTimeOffset.Parse(until), "tests", "for the tests");

    public static async Task CallAsync(this HttpClient client, string path, int times = 1)
    {
        for (var call = 0; call < times; call++)
            (await client.GetAsync(path, Stop)).Dispose();
    }
}
