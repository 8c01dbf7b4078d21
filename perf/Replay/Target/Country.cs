using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using NdxpWorkload.Facts;
using NdxpWorkload.Registry;

namespace NdxpReplay.Target;

/// <summary>A running sandbox: where it is, and what a run needs of it beside the calls themselves.</summary>
internal sealed class Country(Uri hub, Uri management, HttpClient client) : IDisposable
{
    public const string NamespaceHeader = "X-Sim-Namespace";

    public Uri Hub => hub;

    public static Country At(Uri hub, Uri management) =>
        new(hub, management, new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromMinutes(10) });

    public Task<CountryFacts> FactsAsync(Letter letter, CancellationToken cancellation) => new FactsReader(client, hub, management, letter).ReadAsync(cancellation);

    /// <summary>One token an agency, as their LGSPs have one: taken before the day begins.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TokensAsync(IEnumerable<Agency> agencies, CancellationToken cancellation)
    {
        var tokens = await Task.WhenAll(agencies.Select(async agency => (agency.Id, Token: await TokenAsync(agency.Id, cancellation))));
        return tokens.ToDictionary(one => one.Id, one => "Bearer " + one.Token);
    }

    /// <summary>A country of the run's own: untouched dossiers, which move on when they are asked for, and receipts of what arrives.</summary>
    public async Task<string> NewNamespaceAsync(int calls, CancellationToken cancellation)
    {
        using var made = await client.PostAsync(new Uri(management, "/sim/namespaces?idleMinutes=1440"), null, cancellation);
        made.EnsureSuccessStatusCode();
        var name = (string)(await made.Content.ReadFromJsonAsync<JsonNode>(cancellation))!["name"]!;
        using var pace = await client.PutAsJsonAsync(Sim("progression", name), new { pace = "AfterReads", reads = 1 }, cancellation);
        pace.EnsureSuccessStatusCode();
        // A call may come twice: the hub sends a read again that failed.
        using var receipts = await client.PutAsync(Sim("receipts", name, $"&most={Math.Min(5_000_000, 2 * calls + 1_000)}"), null, cancellation);
        receipts.EnsureSuccessStatusCode();
        return name;
    }

    public async Task<JsonNode> ReceiptsAsync(string @namespace, CancellationToken cancellation) =>
        (await client.GetFromJsonAsync<JsonNode>(Sim("receipts", @namespace), cancellation))!;

    public async Task DeleteNamespaceAsync(string name, CancellationToken cancellation)
    {
        using var deleted = await client.DeleteAsync(new Uri(management, $"/sim/namespaces/{name}"), cancellation);
    }

    /// <summary>The place of the newest record, 0 when there is none.</summary>
    public async Task<long> LastRecordAsync(CancellationToken cancellation)
    {
        var page = await client.GetFromJsonAsync<JsonNode>(new Uri(management, "/admin/ledger?size=1"), cancellation);
        return page!["records"]!.AsArray() is [{ } newest] ? (long)newest["seq"]! : 0;
    }

    /// <summary>The ledger's records from a moment on, a line each.</summary>
    public async Task<Stream> LedgerAsync(DateTimeOffset from, CancellationToken cancellation)
    {
        var at = Uri.EscapeDataString(from.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        var answer = await client.GetAsync(new Uri(management, $"/admin/ledger?format=ndjson&limit=10000000&from={at}"), HttpCompletionOption.ResponseHeadersRead, cancellation);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStreamAsync(cancellation);
    }

    /// <summary>Spans that the hub could not hand over since it started; null when it exports none.</summary>
    public async Task<long?> DroppedSpansAsync(CancellationToken cancellation)
    {
        var metrics = await client.GetStringAsync(new Uri(management, "/metrics"), cancellation);
        var line = metrics.Split('\n').FirstOrDefault(line => line.StartsWith("ndxp_telemetry_dropped_traces", StringComparison.Ordinal));
        // A name, perhaps labels, the number, perhaps a time.
        var number = line?[(line.LastIndexOf('}') is var labels and >= 0 ? labels : line.IndexOf(' '))..].TrimStart('}', ' ').Split(' ')[0];
        return double.TryParse(number, CultureInfo.InvariantCulture, out var read) ? (long)read : null;
    }

    public void Dispose() => client.Dispose();

    private Uri Sim(string what, string @namespace, string more = "") => new(management, $"/sim/{what}?namespace={Uri.EscapeDataString(@namespace)}{more}");

    private async Task<string> TokenAsync(string agency, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub, "/token")) { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{agency}:sandbox-{agency}")));
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>(cancellation))!["access_token"]!;
    }
}
