using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NdxpMocks;
using NdxpSandbox.Tests.Hosting;
using Receiving;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>A Prometheus scrapes a country in which everything happens that dashboards show: no query of theirs comes back empty, and nothing that alerts ask for is missing.</summary>
public sealed partial class DashboardTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private const string Key = "a-key-of-a-test";

    [Fact]
    public async Task No_panel_and_no_choice_of_any_dashboard_is_empty_no_alert_asks_for_what_is_not_there_and_none_fires_but_those_that_have_a_reason()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var country = new Busy(receiver);
        await country.InitializeAsync();
        await using var prometheus = await PrometheusServer.StartAsync(country.Sandbox.Management, Key);
        await country.Sandbox.Systems.StopAsync("VPOSTCODE");
        var selected = (await prometheus.ExpressionsAsync()).SelectMany(alert => SelectedBy(alert.Value).Select(query => ($"alert {alert.Key}", query))).ToArray();
        Assert.True(selected.Length >= 12, string.Join('\n', selected));
        var choices = Choices().ToArray();
        Assert.Equal(2, choices.Length);
        var queries = Queries().Concat(choices).Concat(selected).ToArray();
        Assert.True(queries.Length > 54);

        var empty = new List<(string Panel, string Query)>(queries);
        await prometheus.UntilAsync(async () =>
        {
            // Rates need something between two looks.
            await CallAsync(country);
            foreach (var one in empty.ToArray())
            {
                if ((await prometheus.QueryAsync(one.Query)).Any(HasValue))
                    empty.Remove(one);
            }

            return empty.Count == 0;
        }).ContinueWith(_ => Assert.True(empty.Count == 0, string.Join('\n', empty)), Stop, TaskContinuationOptions.None, TaskScheduler.Default);

        var alerts = await prometheus.AlertsAsync();
        Assert.Equal("inactive", alerts["NdxpHubDown"]);
        Assert.Equal("inactive", alerts["NdxpRecordNotWriting"]);
        await prometheus.UntilAsync(async () => (await prometheus.AlertsAsync())["NdxpSystemFailing"] == "pending");
    }

    [Fact]
    public async Task Systems_that_run_alone_are_scraped_beside_the_hub_and_told_apart_from_it()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var country = new Busy(receiver);
        await country.InitializeAsync();
        await using var systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, ControlPort = 0, Metrics = true, Only = ["LLTP"] });
        await using var prometheus = await PrometheusServer.StartAsync(country.Sandbox.Management, Key, systems.ControlUrl);
        foreach (var query in new[] { "up{job=\"ndxp-systems\"} == 1", "up{job=\"ndxp-hub\"} == 1", "ndxp_dossiers{job=\"ndxp-systems\",ndxp_system=\"LLTP\"}", "dotnet_process_memory_working_set_bytes{job=\"ndxp-systems\"}" })
            await prometheus.UntilAsync(async () => (await prometheus.QueryAsync(query)).Length > 0);
        Assert.Empty(await prometheus.QueryAsync("kestrel_active_connections{job=\"ndxp-systems\"}"));
    }

    [Fact]
    public void Every_dashboard_has_its_own_name_and_its_panels_do_not_lie_on_each_other()
    {
        var boards = Boards().ToArray();
        Assert.Equal(5, boards.Select(board => (string)board["uid"]!).Distinct().Count());
        foreach (var board in boards)
        {
            Assert.All(board["panels"]!.AsArray(), panel => Assert.Equal("ndxp-prometheus", (string?)panel!["datasource"]!["uid"]));
            var cells = board["panels"]!.AsArray().SelectMany(panel => CellsOf(panel!["gridPos"]!)).ToArray();
            Assert.Equal(cells.Length, cells.Distinct().Count());
        }
    }

    [Fact]
    public void What_dashboards_ask_is_what_is_provisioned() =>
        Assert.Contains("uid: ndxp-prometheus", File.ReadAllText(Repository.Path("deploy", "grafana", "provisioning", "datasources", "ndxp.yml")), StringComparison.Ordinal);

    private static IEnumerable<(int X, int Y)> CellsOf(JsonNode place) =>
        from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!)
        from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!)
        select (x, y);

    private static IEnumerable<JsonNode> Boards() =>
        Directory.EnumerateFiles(Repository.Path("deploy", "grafana", "dashboards"), "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))!);

    // As Grafana would ask: with its own words replaced.
    private static IEnumerable<(string Panel, string Query)> Queries() =>
        from board in Boards()
        from panel in board["panels"]!.AsArray()
        from target in panel!["targets"]!.AsArray()
        select ($"{board["title"]}: {panel["title"]}", ((string)target!["expr"]!)
            .Replace("$__rate_interval", "10s", StringComparison.Ordinal).Replace("$__range", "1m", StringComparison.Ordinal)
            .Replace("$system", "LLTP", StringComparison.Ordinal).Replace("$agency", "H39", StringComparison.Ordinal));

    // What Grafana offers to choose from: the values that a label of a metric has.
    private static IEnumerable<(string Choice, string Query)> Choices() =>
        from board in Boards()
        from variable in board["templating"]!["list"]!.AsArray()
        let asked = LabelValues().Match((string)variable!["query"]!["query"]!)
        select asked.Success
            ? ($"{board["title"]}: ${variable["name"]}", $"{asked.Groups["metric"]}{{{asked.Groups["label"]}!=\"\",{asked.Groups["labels"]}}}")
            : throw new InvalidOperationException($"{variable} asks in a way that this test does not know");

    // Every metric that an expression names, with the labels that it asks of it. None has to be left out: counters of what goes wrong are there at 0.
    private static IEnumerable<string> SelectedBy(string expression) =>
        Selector().Matches(Grouping().Replace(expression, "")).Select(match => match.Value).Where(name => name is not ("and" or "or" or "unless")).Distinct();

    private static bool HasValue(System.Text.Json.JsonElement series) =>
        double.TryParse(series.GetProperty("value")[1].GetString(), CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value);

    private static async Task CallAsync(Busy country)
    {
        foreach (var (agency, system, operationId) in new[] { ("H39", "LLTP", "nhanHoSoDangKy"), ("H39", "VPOSTCODE", ""), ("H40", "DKDN", ""), ("H39", "LLTP", "") })
        {
            var contract = RunningSandbox.Contracts.Single(contract => contract.System == system);
            var operation = contract.Operations.FirstOrDefault(operation => operation.OperationId == operationId) ?? contract.Operations[0];
            var client = await country.ClientFor(agency);
            using var answer = await client.SendAsync(operation.ExampleCall(country.ContextOf(system)), Stop);
        }

        var letter = RunningSandbox.Contracts.Single(contract => contract.System == "LLTP");
        using var hurt = letter.Operations[0].ExampleCall(country.ContextOf("LLTP"));
        hurt.Headers.Add("X-Sim-Scenario", "failing");
        using var failing = await (await country.ClientFor("H39")).SendAsync(hurt, Stop);

        // Nobody's path, and a token that is none.
        using var stranger = new HttpClient { BaseAddress = country.Sandbox.Http };
        using var nowhere = await stranger.GetAsync(country.ContextOf("LLTP") + "/nowhere", Stop);
    }

    [GeneratedRegex(@"^label_values\((?<metric>\w+)(\{(?<labels>[^}]*)\})?,\s*(?<label>\w+)\)$")]
    private static partial Regex LabelValues();

    // Labels by which is summed, and times: what is left of names are metrics and functions.
    [GeneratedRegex(@"\b(by|without|on|ignoring)\s*\([^)]*\)|\[[^\]]*\]")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?<![\w:.])[a-zA-Z_:][\w:]*(\{[^}]*\})?(?![\w:{]|\s*\()")]
    private static partial Regex Selector();

    private sealed class Busy(OtlpReceiver receiver) : RunningSandbox
    {
        public override ValueTask InitializeAsync() => StartAsync(new SandboxOptions
        {
            Grants = ["H39:LLTP,VPOSTCODE", "H40:DKDN"],
            Hub = new Dictionary<string, string?>
            {
                ["Admin:Key"] = Key,
                ["Quotas:Agencies:H40:PerDay"] = "2",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Http.ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            },
        });
    }
}
