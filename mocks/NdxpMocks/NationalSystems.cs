using System.Collections.Concurrent;
using NdxpMocks.Hosting;
using NdxpMocks.Systems.Dkdn;
using NdxpMocks.Systems.Dvqhns;
using NdxpMocks.Systems.HoTich;
using NdxpMocks.Systems.Lltp;
using NdxpMocks.Systems.TnmtThue;
using NdxpMocks.World;

namespace NdxpMocks;

/// <summary>The national systems, each on its own listener, all of one cast and one clock.</summary>
internal sealed class NationalSystems : IAsyncDisposable
{
    private static readonly (string Code, Func<Simulation, IReadOnlyList<Operation>> Operations)[] All =
    [
        ("DKDN", DkdnSystem.Operations),
        (LltpSystem.Code, LltpSystem.Operations),
        (HoTichSystem.Code, HoTichSystem.Operations),
        ("DVQHNS", DvqhnsSystem.Operations),
        ("TNMTTHUE", TnmtThueSystem.Operations),
    ];

    private readonly ConcurrentDictionary<string, SystemServer> servers;

    private NationalSystems(Simulation simulation, ConcurrentDictionary<string, SystemServer> servers)
    {
        Simulation = simulation;
        this.servers = servers;
        Urls = servers.ToDictionary(pair => pair.Key, pair => pair.Value.Url);
    }

    public static IReadOnlyList<string> Codes { get; } = [.. All.Select(system => system.Code)];

    public Simulation Simulation { get; }

    /// <summary>Scheme, host and port by system code; the context follows.</summary>
    public IReadOnlyDictionary<string, Uri> Urls { get; }

    public static async Task<NationalSystems> StartAsync(NationalSystemsOptions options)
    {
        var simulation = new Simulation(new Nation(options.Seed), new SimulatorClock(options.Time));
        var entries = SystemEntry.ReadAll().ToDictionary(entry => entry.Code);
        var servers = new ConcurrentDictionary<string, SystemServer>();
        try
        {
            // WireMock's start blocks: a thread each, or the pool would be starved for seconds.
            await Task.WhenAll(All.Where(system => options.Only?.Contains(system.Code) ?? true).Select(system => Task.Factory.StartNew(
                () =>
                {
                    var entry = entries[system.Code];
                    var port = options.BasePort switch { null => entry.Port, 0 => 0, { } first => first + entry.No - 1 };
                    servers[system.Code] = SystemServer.Start(entry, system.Operations(simulation), options.Host, port);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            return new NationalSystems(simulation, servers);
        }
        catch
        {
            await StopAllAsync(servers);
            throw;
        }
    }

    /// <summary>Closes the system's listener, as an outage would; nothing happens where it is not running.</summary>
    public Task StopAsync(string code) =>
        servers.TryRemove(code, out var server) ? Task.Run(server.Dispose) : Task.CompletedTask;

    public async ValueTask DisposeAsync() => await StopAllAsync(servers);

    private static Task StopAllAsync(ConcurrentDictionary<string, SystemServer> servers) => Task.WhenAll(
        servers.Keys.Select(code => servers.TryRemove(code, out var server) ? Task.Run(server.Dispose) : Task.CompletedTask));
}
