using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Access;

/// <summary>A hub on Thursday, 28 October 2021, 9 o'clock in Vietnam, with whoever asks and answers.</summary>
internal sealed class AccessCase : IAsyncDisposable
{
    public const string Vpostcode = "/apiVpostcode/1.0/read";
    public const string Business = "/apiCSDLDKDN/1.0/read";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly Dictionary<string, HttpClient> clients = [];

    private AccessCase(HubUnderTest hub, FakeTimeProvider time) => (Hub, Time) = (hub, time);

    public HubUnderTest Hub { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<AccessCase> StartAsync(string now = "2021-10-28T09:00:00+07:00", string? folder = null, Dictionary<string, string?>? settings = null)
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse(now));
        return new AccessCase(await HubUnderTest.StartAsync(settings, time, folder), time);
    }

    /// <summary>An organisation's client on the data plane; the operator's on the management plane.</summary>
    public async Task<HttpClient> As(string key)
    {
        if (!clients.TryGetValue(key, out var client))
            client = clients[key] = new HttpClient { BaseAddress = key == "operator" ? Hub.Management.BaseAddress : Hub.Data.BaseAddress };
        // The clock may have been moved beyond the life of the last one; while it lives, requests under way share the header.
        var token = await Hub.TokenOf(key);
        if (client.DefaultRequestHeaders.Authorization?.Parameter != token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async Task<HttpResponseMessage> Send(string key, string path, object body) => await (await As(key)).PostAsJsonAsync(path, body, Stop);

    /// <summary>An action that is carried out.</summary>
    public async Task<JsonElement> Do(string key, string path, object body)
    {
        using var response = await Send(key, path, body);
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>An action that is not: its status and rule.</summary>
    public async Task<(int, string)> No(string key, string path, object body)
    {
        var refused = await Refusal(key, path, body);
        return (refused.Status, refused.Rule);
    }

    public async Task<Refused> Refusal(string key, string path, object body) => await Refused.Of(Send(key, path, body));

    public async Task<JsonElement> Read(string key, string path)
    {
        using var response = await (await As(key)).GetAsync(path, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>A call of the agency to a system: the rule that decided it.</summary>
    public async Task<string> Call(string agency, string path)
    {
        using var response = await (await As(agency)).GetAsync(path, Stop);
        return response.Headers.GetValues("X-NDXP-Decision").Single().Split("rule=")[1].Split(';', ' ', ',')[0];
    }

    /// <summary>Files a request for a cell and tells its number.</summary>
    public async Task<string> File(string agency, string system) => (await Do(agency, "/ndxp/access/requests", Wish(system))).GetProperty("number").GetString()!;

    public static Dictionary<string, object?> Wish(string system) => new()
    {
        ["system"] = system,
        ["dataItems"] = new[] { "read", "mã bưu chính của xã" },
        ["purpose"] = "Điền mã bưu chính vào hồ sơ trả kết quả qua bưu điện",
        ["method"] = "automatic",
        ["frequency"] = "real-time",
    };

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
            client.Dispose();
        await Hub.DisposeAsync();
    }
}
