using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Certificates;
using NdxpGateway.Subscriptions;
using NdxpSandbox;

namespace NdxpGateway.Testing;

/// <summary>
/// NDXP in this process: the hub and the national systems on free ports of the loopback address, with a data directory of its own that is
/// removed at the end. Several may run side by side. Share one between tests where you can, and give each test a namespace.
/// </summary>
public sealed class NdxpSimulator : IAsyncDisposable
{
    private readonly Sandbox sandbox;
    private readonly DirectoryInfo folder;
    private readonly AgencyTokens tokens;
    private readonly HubWatch watch;
    private readonly SocketsHttpHandler connections;
    private readonly HttpClient control;
    private bool disposed;

    private NdxpSimulator(Sandbox sandbox, DirectoryInfo folder, HubWatch watch, NdxpSimulatorOptions options)
    {
        (this.sandbox, this.folder, this.watch) = (sandbox, folder, watch);
        // A proxy of the machine has no business between a test and its own process.
        connections = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null };
        tokens = new AgencyTokens(Address, connections, options.Applications);
        control = new HttpClient(connections, disposeHandler: false) { BaseAddress = new Uri(sandbox.Systems.ControlUrl!, "/sim/") };
        Default = NamespaceOf("default", isDefault: true);
    }

    /// <summary>The hub: <c>/token</c> and the contexts of the systems, e.g. <c>http://127.0.0.1:40001/</c>.</summary>
    public Uri Address => sandbox.Http;

    /// <summary>The same over HTTPS, under a certificate that <see cref="Authority"/> signed.</summary>
    public Uri HttpsAddress => sandbox.Https;

    /// <summary>Health, metrics and <c>/sim</c>.</summary>
    public Uri ManagementAddress => sandbox.Management;

    /// <summary>The simulator's own certificate authority, for a client that checks certificates.</summary>
    public X509Certificate2 Authority => sandbox.Services.GetRequiredService<LocalAuthority>().Certificate;

    /// <summary>The namespace of whoever names none. It is shared by all such callers and lives as long as the simulator.</summary>
    public NdxpNamespace Default { get; }

    /// <summary>Starts hub and systems; ready when it returns.</summary>
    /// <exception cref="NdxpSimulatorException">Something is wrong with the options; all of it is told.</exception>
    public static async Task<NdxpSimulator> StartAsync(Action<NdxpSimulatorOptions>? configure = null, CancellationToken cancellation = default)
    {
        var options = new NdxpSimulatorOptions();
        configure?.Invoke(options);
        RefuseUnknown(options);
        var folder = Directory.CreateTempSubdirectory("ndxp-testing-");
        var watch = new HubWatch();
        try
        {
            var sandbox = await Sandbox.StartAsync(OptionsOf(options, folder, watch), cancellation).ConfigureAwait(false);
            return new NdxpSimulator(sandbox, folder, watch, options);
        }
        catch (Exception failed)
        {
            folder.Delete(recursive: true);
            if (failed is InvalidConfigurationException invalid)
                throw new NdxpSimulatorException(invalid.Problems);
            if (failed is InvalidDataException unreadable)
                throw new NdxpSimulatorException(unreadable.Message);
            throw;
        }
    }

    /// <summary>A client of the agency in the default namespace; see <see cref="NdxpNamespace.ClientFor"/>.</summary>
    public HttpClient ClientFor(string agency, string? application = null, string? scenario = null) => Default.ClientFor(agency, application, scenario);

    /// <summary>
    /// A country of one's own for a test or a test class: state, clock, faults and journal that no other namespace sees. Ledger, quotas and grants
    /// belong to the hub and are shared. It is deleted when disposed, and after an hour without a call.
    /// </summary>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens or underscores; null for a name that nobody has.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<NdxpNamespace> NewNamespaceAsync(string? name = null, CancellationToken cancellation = default)
    {
        var port = new ControlPort(control, null);
        var made = name is null
            ? await port.AskAsync<CreatedNamespace>(HttpMethod.Post, "namespaces", null, cancellation).ConfigureAwait(false)
            : await port.AskAsync<CreatedNamespace>(HttpMethod.Put, $"namespaces/{Uri.EscapeDataString(name)}", null, cancellation).ConfigureAwait(false);
        return NamespaceOf(made.Name, isDefault: false);
    }

    /// <summary>Opens cells beside the letter for an agency, from the next call on and in all namespaces. It cannot be taken back.</summary>
    /// <param name="agency">e.g. <c>H39</c>.</param>
    /// <param name="systems">e.g. <c>DANCU</c>, <c>VPOSTCODE</c>.</param>
    /// <exception cref="NdxpSimulatorException">There is no such agency or system; nothing was opened.</exception>
    public Task GrantAsync(string agency, params IEnumerable<string> systems)
    {
        try
        {
            sandbox.Grant(new SubscriptionOptions { Grants = { $"{agency}:{string.Join(',', systems)}" } });
            return Task.CompletedTask;
        }
        catch (InvalidConfigurationException refused)
        {
            return Task.FromException(new NdxpSimulatorException(refused.Problems));
        }
    }

    /// <summary>Stops everything and removes the data directory; a second time nothing happens.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, true))
            return;
        control.Dispose();
        connections.Dispose();
        tokens.Dispose();
        try
        {
            await sandbox.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private NdxpNamespace NamespaceOf(string name, bool isDefault) => new(
        name, isDefault, Address, new ControlPort(control, name), tokens, connections,
        new HubRefusals(watch, name, sandbox.Systems));

    private static void RefuseUnknown(NdxpSimulatorOptions options)
    {
        var problems = options.Systems.Where(code => !NdxpMocks.NationalSystems.Codes.Contains(code))
            .Select(code => $"Systems: '{code}' is none of {string.Join(", ", NdxpMocks.NationalSystems.Codes)}").ToList();
        if (options.Mappings is { } mappings && !Directory.Exists(mappings))
            problems.Add($"Mappings: there is no folder '{mappings}'");
        if (problems.Count > 0)
            throw new NdxpSimulatorException(problems);
    }

    private static SandboxOptions OptionsOf(NdxpSimulatorOptions options, DirectoryInfo folder, HubWatch watch)
    {
        var hub = new Dictionary<string, string?>(options.Settings, StringComparer.OrdinalIgnoreCase);
        foreach (var (code, url) in options.Upstreams)
            (hub[$"Upstreams:{code}:Url"], hub[$"Upstreams:{code}:Simulator"]) = (url, "false");
        foreach (var (at, application) in options.Applications.Index())
        {
            hub[$"Identity:Applications:{at}:Key"] = application.Key;
            hub[$"Identity:Applications:{at}:Secret"] = application.Secret;
            hub[$"Identity:Applications:{at}:Agency"] = application.Agency;
            hub[$"Identity:Applications:{at}:Active"] = application.Active.ToString();
        }

        return new SandboxOptions
        {
            DataDirectory = folder.FullName,
            Grants = [.. options.Grants],
            Seed = options.Seed,
            HttpPort = 0,
            HttpsPort = 0,
            ManagementPort = 0,
            SystemsPort = 0,
            Mappings = options.Mappings,
            Only = options.Systems.Count > 0 ? [.. options.Systems] : null,
            IsGuest = true,
            AddServices = services => services.AddSingleton<IStartupFilter>(watch),
            Hub = hub,
        };
    }

    private sealed record CreatedNamespace(string Name);
}
