using System.Collections.Concurrent;
using NdxpMocks.Control;
using NdxpMocks.Hosting;
using NdxpMocks.Systems.Bhxh;
using NdxpMocks.Systems.DanCu;
using NdxpMocks.Systems.DatDai;
using NdxpMocks.Systems.Dkdn;
using NdxpMocks.Systems.Dmdc;
using NdxpMocks.Systems.Dvqhns;
using NdxpMocks.Systems.HoTich;
using NdxpMocks.Systems.Lltp;
using NdxpMocks.Systems.TiemChung;
using NdxpMocks.Systems.TnmtThue;
using NdxpMocks.Systems.Vbqppl;
using NdxpMocks.Systems.VnPost;
using NdxpMocks.Systems.Vpostcode;
using NdxpMocks.World;

namespace NdxpMocks;

/// <summary>The national systems, each on its own listener, all of one cast and one clock.</summary>
internal sealed class NationalSystems : IAsyncDisposable
{
    private static readonly (string Code, Func<Simulation, IReadOnlyList<Operation>> Operations)[] All =
    [
        ("DKDN", DkdnSystem.Operations),
        ("DANCU", DanCuSystem.Operations),
        ("BHXH", BhxhSystem.Operations),
        ("DATDAI", DatDaiSystem.Operations),
        ("VBQPPL", simulation => VbqpplSystem.Operations(simulation, DocumentAccount.Sandbox)),
        ("TIEMCHUNG", TiemChungSystem.Operations),
        ("LLTP", LltpSystem.Operations),
        ("HOTICH", HoTichSystem.Operations),
        ("DVQHNS", DvqhnsSystem.Operations),
        ("DMDC", DmdcSystem.Operations),
        ("TNMTTHUE", TnmtThueSystem.Operations),
        ("VNPOST", VnPostSystem.Operations),
        ("VPOSTCODE", VpostcodeSystem.Operations),
    ];

    private readonly ConcurrentDictionary<string, SystemServer> servers;
    private readonly ControlServer? control;
    private readonly StateFile? state;
    private readonly SystemMetrics metrics;

    private NationalSystems(Simulations simulations, ConcurrentDictionary<string, SystemServer> servers, ControlServer? control, StateFile? state, SystemMetrics metrics)
    {
        Simulations = simulations;
        (this.servers, this.control, this.state, this.metrics) = (servers, control, state, metrics);
        Urls = servers.ToDictionary(pair => pair.Key, pair => pair.Value.Url);
    }

    public static IReadOnlyDictionary<string, Func<Simulation, IReadOnlyList<Operation>>> Builders { get; } =
        All.ToDictionary(system => system.Code, system => system.Operations);

    public static IReadOnlyList<string> Codes { get; } = [.. All.Select(system => system.Code)];

    public Simulations Simulations { get; }

    /// <summary>The default namespace's, as of now: a reset makes a new one.</summary>
    public Simulation Simulation => Simulations.Default.Run.Simulation;

    /// <summary>Where <c>/sim</c> is; null where no control port was asked for.</summary>
    public Uri? ControlUrl => Simulations.ControlUrl;

    /// <summary>Scheme, host and port by system code; the context follows.</summary>
    public IReadOnlyDictionary<string, Uri> Urls { get; }

    public static async Task<NationalSystems> StartAsync(NationalSystemsOptions options)
    {
        var builders = new Dictionary<string, Func<Simulation, IReadOnlyList<Operation>>>(Builders)
        {
            ["VBQPPL"] = simulation => VbqpplSystem.Operations(simulation, options.DocumentAccount),
        };
        var simulations = new Simulations(new Nation(options.Seed), options.Time, builders, options.MostDossiers);
        var state = options.StateFile is { } path ? StateFile.Open(path, options.Seed, simulations) : null;
        var entries = SystemEntry.ReadAll().ToDictionary(entry => entry.Code);
        if (Codes.Except(entries.Keys).Concat(entries.Keys.Except(Codes)).FirstOrDefault() is { } lonely)
        {
            throw new InvalidDataException($"System {lonely} stands in {(entries.ContainsKey(lonely) ? "systems.csv but not in NationalSystems.cs" : "NationalSystems.cs but not in systems.csv")}.");
        }

        var servers = new ConcurrentDictionary<string, SystemServer>();
        var metrics = new SystemMetrics(simulations, options.MeterScope);
        var starting = StartControlAsync(simulations, options);
        try
        {
            // WireMock's start blocks: a thread each, or the pool would be starved for seconds.
            Task[] starts = [.. All.Where(system => options.Only?.Contains(system.Code) ?? true).Select(system => Task.Factory.StartNew(
                () =>
                {
                    var entry = entries[system.Code];
                    var port = options.BasePort switch { null => entry.Port, 0 => 0, { } first => first + entry.No - 1 };
                    servers[system.Code] = SystemServer.Start(entry, simulations, options.Host, port, metrics, options.Mappings);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)), starting];
            // All are waited for, so that all can be closed; of several failures the first in the letter's order is told, not the fastest.
            await Task.WhenAll(starts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var start in starts)
            {
                await start;
            }

            return new NationalSystems(simulations, servers, await starting, state, metrics);
        }
        catch
        {
            metrics.Dispose();
            await StopAllAsync(servers);
            if (starting is { IsCompletedSuccessfully: true, Result: { } control })
            {
                await control.DisposeAsync();
            }

            if (state is not null)
            {
                await state.DisposeAsync();
            }

            throw;
        }
    }

    /// <summary>Closes the system's listener, as an outage would; nothing happens where it is not running.</summary>
    public Task StopAsync(string code) =>
        servers.TryRemove(code, out var server) ? Task.Run(server.Dispose) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        metrics.Dispose();
        if (control is not null)
        {
            await control.DisposeAsync();
        }

        await StopAllAsync(servers);
        if (state is not null)
        {
            await state.DisposeAsync();
        }
    }

    private static async Task<ControlServer?> StartControlAsync(Simulations simulations, NationalSystemsOptions options)
    {
        if (options.ControlPort is not { } port)
        {
            return null;
        }

        var control = await Task.Run(() => ControlServer.StartAsync(simulations, options.ControlHost, port, options.Metrics ? options.MeterScope : null));
        simulations.ControlUrl = control.Url;
        return control;
    }

    private static Task StopAllAsync(ConcurrentDictionary<string, SystemServer> servers) => Task.WhenAll(
        servers.Keys.Select(code => servers.TryRemove(code, out var server) ? Task.Run(server.Dispose) : Task.CompletedTask));
}
