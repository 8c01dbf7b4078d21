using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Contracts;
using RegistryFiles = NdxpGateway.Registry.RegistryFiles;

namespace NdxpSandbox.Tests.Hosting;

/// <summary>The whole country on free ports, with a folder of its own and the grants that the contracts' examples need.</summary>
public class RunningSandbox : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-sandbox-").FullName;
    private readonly ConcurrentDictionary<string, Task<HttpClient>> clients = [];

    internal Sandbox Sandbox { get; private set; } = null!;

    internal static IReadOnlyList<Contract> Contracts { get; } = ReadContracts();

    public virtual ValueTask InitializeAsync() => StartAsync(new SandboxOptions());

    /// <summary>All operations that are off unless they are asked for.</summary>
    internal static IEnumerable<string> Options => Contracts.SelectMany(contract => contract.Operations
        .Where(operation => operation.Node["x-ndxp-optional"]?.GetValue<bool>() == true).Select(operation => $"{contract.System}:{operation.OperationId}"));

    /// <summary>The 63 provinces' identifiers.</summary>
    internal static IEnumerable<string> Provinces => Enumerable.Range(1, 63).Select(row => $"H{row:00}");

    private protected async ValueTask StartAsync(SandboxOptions options) => Sandbox = await NdxpSandbox.Sandbox.StartAsync(
        options with
        {
            DataDirectory = folder,
            HttpPort = 0,
            HttpsPort = 0,
            ManagementPort = 0,
            SystemsPort = 0,
            Grants = [.. ExampleGrants(), .. options.Grants],
            With = [.. Options, .. options.With],
        },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var client in clients.Values)
            (await client).Dispose();
        await Sandbox.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A client that carries the agency's token.</summary>
    public Task<HttpClient> ClientFor(string agency) => clients.GetOrAdd(agency, async id =>
    {
        var client = new HttpClient { BaseAddress = Sandbox.Http };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:sandbox-{id}")));
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        var token = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    });

    /// <summary>Base of a system's operations on the hub, without a slash at the end.</summary>
    public string ContextOf(string code) => ContextOf(Sandbox.Http, code);

    internal static string ContextOf(Uri hub, string code) => hub.ToString().TrimEnd('/') + Row(code)["context"];

    // Where the letter ticks nobody, or not whom the example names, the example is called by a grant.
    internal static IEnumerable<string> ExampleGrants() => Contracts
        .SelectMany(contract => contract.Operations.Select(operation => (Agency: operation.ExampleAgency!, contract.System)))
        .Distinct()
        .Where(cell => !IsTicked(cell.Agency, cell.System))
        .Select(cell => $"{cell.Agency}:{cell.System}");

    private static bool IsTicked(string agency, string system) => new RegistryFiles(null).Read("subscriptions.csv")!
        .Split('\n', StringSplitOptions.TrimEntries).Select(line => line.Split(',')).First(cells => cells[0] == agency)[int.Parse(Row(system)["no"])] == "X";

    private static Dictionary<string, string> Row(string code)
    {
        var lines = new RegistryFiles(null).Read("systems.csv")!.Split('\n', StringSplitOptions.TrimEntries).Select(line => line.Split(',')).ToArray();
        return lines[0].Zip(lines.First(cells => cells[1] == code)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static List<Contract> ReadContracts()
    {
        var files = new RegistryFiles(null).ReadAll();
        return [.. files.Contracts().Select(file => Contract.Parse(files.Read(file)!, beside => files.Read("contracts/" + beside)!))];
    }
}
