using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Soak;

/// <summary>A call that succeeds, out of the simulator's own catalogue.</summary>
/// <param name="IsWrite">Its dossier number must be another one every time.</param>
internal sealed record KnownCall(string Name, string Agency, string Method, string Path, string? ContentType, string? Body, bool IsWrite);

/// <summary>A running <c>ndxp up</c> of its own, on free ports and an empty folder, and what can be asked of it.</summary>
internal sealed partial class Country : IAsyncDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo folder;
    private readonly HttpClient client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Uri management;

    private Country(Process process, DirectoryInfo folder, Uri hub, Uri management) =>
        (this.process, this.folder, Hub, this.management) = (process, folder, hub, management);

    public Uri Hub { get; }

    public HttpClient Client => client;

    /// <summary>Resident memory, bytes.</summary>
    public long Resident
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public TimeSpan Processor => process.TotalProcessorTime;

    public static async Task<Country> StartAsync(string ndxp, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-soak-");
        // The letter subscribes few to some systems; which agency an example is of stands in its contract, so all cells are opened.
        var grants = new[] { "H39", "H50", "H57", "H26", "G13" }.SelectMany(agency => new[]
        {
            "--grant", $"{agency}:{string.Join(',', Systems())}",
        });
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in new[] { ndxp, "up", "--http", "0", "--https", "0", "--management", "0", "--systems", "0", "--data", folder.FullName, "--with", "DANCU:traCuuThongTinCongDan" }.Concat(grants))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Quotas__PerSecond"] = "1000000";
        start.Environment["Quotas__PerDay"] = "1000000000";
        var process = Process.Start(start)!;
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            said.AppendLine(line);
            if (line.Contains("Ctrl-C", StringComparison.Ordinal))
            {
                return new Country(process, folder, Address(said, "hub"), new Uri(Address(said, "simulator").GetLeftPart(UriPartial.Authority)));
            }
        }

        throw new InvalidOperationException($"{ndxp} did not start: {said}");
    }

    public async Task<IReadOnlyList<KnownCall>> CallsAsync(CancellationToken cancellation)
    {
        var catalogue = await client.GetFromJsonAsync<JsonObject>(new Uri(management, "/sim/catalogue"), cancellation);
        return
        [
            .. catalogue!["systems"]!.AsArray().SelectMany(system => system!["operations"]!.AsArray().Select(operation => CallOf(system, operation!)))
        ];
    }

    public async Task<AuthenticationHeaderValue> AuthorizationOfAsync(string agency, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Hub, "/token"))
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{agency}:sandbox-{agency}")));
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        return new("Bearer", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))!["access_token"]!);
    }

    /// <summary>The managed heap after the last collection, bytes: live objects and what the collector left between them.</summary>
    public async Task<long> HeapAsync(CancellationToken cancellation)
    {
        var metrics = await client.GetStringAsync(new Uri(management, "/metrics"), cancellation);
        return Heap().Matches(metrics).Sum(match => (long)double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Systems()
    {
        using var rows = new StreamReader(typeof(Country).Assembly.GetManifestResourceStream("systems.csv")!);
        return [.. rows.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')[1])];
    }

    private static KnownCall CallOf(JsonNode system, JsonNode operation)
    {
        var example = operation["example"]!;
        var path = example["pathValues"]!.AsObject().Aggregate(
            (string)operation["path"]!, (at, pair) => at.Replace($"{{{pair.Key}}}", Uri.EscapeDataString((string)pair.Value!), StringComparison.Ordinal));
        var query = string.Join('&', example["query"]!.AsObject().Select(pair => $"{pair.Key}={Uri.EscapeDataString((string)pair.Value!)}"));
        return new KnownCall(
            $"{system["code"]} {operation["operationId"]}", (string)operation["agency"]!, (string)operation["method"]!,
            $"{system["context"]}{path}{(query.Length > 0 ? "?" + query : "")}", (string?)example["contentType"], (string?)example["body"],
            (string?)operation["effect"] == "write");
    }

    private static Uri Address(StringBuilder said, string what) =>
        new(Regex.Match(said.ToString(), $@"^  {what} +(https?://\S+)", RegexOptions.Multiline).Groups[1].Value);

    [GeneratedRegex(@"^dotnet_gc_last_collection_heap_size_bytes\{[^}]*\} (\S+)", RegexOptions.Multiline)]
    private static partial Regex Heap();
}
