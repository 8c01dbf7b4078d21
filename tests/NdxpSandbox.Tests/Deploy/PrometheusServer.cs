using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>A real Prometheus with the configuration and the rules of deploy/, which scrapes a hub every half second.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private readonly Child process;
    private readonly TemporaryFolder folder;
    private readonly HttpClient http;

    private PrometheusServer(Child process, TemporaryFolder folder, int port)
    {
        (this.process, this.folder) = (process, folder);
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    /// <param name="systems">The simulator's own port, where it runs alone; null where nobody is there.</param>
    public static async Task<PrometheusServer> StartAsync(Uri hub, string key, Uri? systems = null)
    {
        var program = Machine.Find("needs Prometheus: apt-get install prometheus", "prometheus");
        var folder = new TemporaryFolder();
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(folder["key"], key, cancellation);
        await File.WriteAllTextAsync(folder["alerts.yml"], await File.ReadAllTextAsync(Repository.Path("deploy", "prometheus", "alerts.yml"), cancellation), cancellation);
        var written = await File.ReadAllTextAsync(Repository.Path("deploy", "prometheus", "prometheus.yml"), cancellation);
        await File.WriteAllTextAsync(folder["prometheus.yml"], written
            .Replace("hub:8081", hub.Authority, StringComparison.Ordinal)
            .Replace("systems:9100", systems?.Authority ?? "127.0.0.1:9", StringComparison.Ordinal)
            .Replace("/run/secrets/ndxp_admin_key", folder["key"], StringComparison.Ordinal)
            .Replace("_interval: 15s", "_interval: 500ms", StringComparison.Ordinal), cancellation);
        var port = FreePort();
        var server = new PrometheusServer(
            Child.Start(program, $"--config.file={folder["prometheus.yml"]}", $"--storage.tsdb.path={folder["data"]}", $"--web.listen-address=127.0.0.1:{port}"), folder, port);
        await server.UntilAsync(async () => (await server.http.GetAsync("/-/ready", cancellation)).IsSuccessStatusCode);
        return server;
    }

    /// <summary>The series that a query gives now; none where a name in it is wrong.</summary>
    public async Task<JsonElement[]> QueryAsync(string query)
    {
        using var response = await http.PostAsync("/api/v1/query", new FormUrlEncodedContent([new("query", query)]), TestContext.Current.CancellationToken);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.GetProperty("status").GetString() == "success", $"{query}: {answer}");
        return [.. answer.GetProperty("data").GetProperty("result").EnumerateArray()];
    }

    /// <summary>What the rules say, by their names: inactive, pending or firing.</summary>
    public async Task<Dictionary<string, string>> AlertsAsync() =>
        (await RulesAsync()).ToDictionary(rule => rule.GetProperty("name").GetString()!, rule => rule.GetProperty("state").GetString()!);

    /// <summary>What the rules ask, by their names, as Prometheus has read it.</summary>
    public async Task<Dictionary<string, string>> ExpressionsAsync() =>
        (await RulesAsync()).ToDictionary(rule => rule.GetProperty("name").GetString()!, rule => rule.GetProperty("query").GetString()!);

    /// <summary>Prometheus looks when its clock says so: asked again until it has.</summary>
    public async Task UntilAsync(Func<Task<bool>> so)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var every = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            try
            {
                if (await so())
                    return;
            }
            catch (HttpRequestException)
            {
                // Not there yet.
            }
        }
        while (await every.WaitForNextTickAsync(patience.Token));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
        folder.Dispose();
    }

    private async Task<IEnumerable<JsonElement>> RulesAsync()
    {
        var answer = await http.GetFromJsonAsync<JsonElement>("/api/v1/rules", TestContext.Current.CancellationToken);
        return answer.GetProperty("data").GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray());
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
