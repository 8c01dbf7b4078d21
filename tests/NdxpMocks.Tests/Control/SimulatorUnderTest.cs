using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace NdxpMocks.Tests.Control;

/// <summary>The systems with their control port, on time that a test moves. Each test takes a namespace of its own.</summary>
public class SimulatorUnderTest : IAsyncLifetime
{
    protected const string Enterprise = "/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=1199073225";

    private readonly HttpClient client = new();

    internal TimerWatch Time { get; } = new();

    internal NationalSystems Systems { get; private set; } = null!;

    internal HttpClient Client => client;

    private protected virtual NationalSystemsOptions Options => new() { BasePort = 0, ControlPort = 0, Only = ["DKDN", "LLTP", "VBQPPL"], Time = Time };

    public async ValueTask InitializeAsync() => Systems = await NationalSystems.StartAsync(Options);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        client.Dispose();
        await Systems.DisposeAsync();
    }

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>One made for this test.</summary>
    internal async Task<string> NewNamespace()
    {
        var (status, body) = await Sim(HttpMethod.Post, "namespaces");
        Assert.Equal(HttpStatusCode.Created, status);
        return (string)body!["name"]!;
    }

    internal async Task<(HttpStatusCode Status, JsonNode? Body)> Sim(HttpMethod method, string path, string? @namespace = null, string? json = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Systems.ControlUrl!, "sim/" + path));
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        if (@namespace is not null)
        {
            request.Headers.Add("X-Sim-Namespace", @namespace);
        }

        using var answer = await client.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    internal async Task PutFault(string @namespace, string name, string json)
    {
        var (status, body) = await Sim(HttpMethod.Put, "faults/" + name, @namespace, json);
        Assert.True(status == HttpStatusCode.OK, body?.ToJsonString());
    }

    internal Task<HttpResponseMessage> Call(
        string pathAndQuery = Enterprise, string system = "DKDN", string? @namespace = null, string? scenario = null, string? caller = null,
        HttpContent? content = null)
    {
        var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, new Uri(Systems.Urls[system], pathAndQuery)) { Content = content };
        foreach (var (name, value) in new[] { ("X-Sim-Namespace", @namespace), ("X-Sim-Scenario", scenario), ("X-NDXP-Caller", caller) })
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }

        return client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    internal async Task<JsonArray> JournalOf(string @namespace, string query = "") =>
        (await Sim(HttpMethod.Get, "journal" + query, @namespace)).Body!.AsArray();

    internal static Task<string> TextOf(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Cancellation);

    internal static string? MarkOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("X-Sim", out var marks) ? string.Join(',', marks) : null;
}
