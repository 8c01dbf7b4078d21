using NdxpGateway.Ledger;

namespace NdxpSandbox.Drills;

/// <summary>What every drill stands on: a folder of its own, the systems, the callers' books, and the hubs that it starts.</summary>
internal sealed class DrillGround : IAsyncDisposable
{
    private readonly DrillOptions options;
    private readonly StandIn systems;
    private readonly CancellationToken cancellation;
    private readonly List<IAsyncDisposable> started = [];
    private readonly List<string> failures = [];

    private DrillGround(DrillOptions options, StandIn systems, CancellationToken cancellation)
    {
        (this.options, this.systems, this.cancellation) = (options, systems, cancellation);
        Folder = Directory.CreateTempSubdirectory("ndxp-drill-").FullName;
        Data = Path.Combine(Folder, "data");
        if (options.Keep)
            Say($"kept: {Folder}");
    }

    public DrillOptions Options => options;

    public string Folder { get; }

    /// <summary>The hub's data directory.</summary>
    public string Data { get; }

    /// <summary>The ledger's settings, for the hub that writes it and for whoever reads it here.</summary>
    public LedgerOptions Ledger { get; } = new() { BusyTimeoutMs = 250 };

    public Books Books { get; } = new();

    public CancellationToken Cancellation => cancellation;

    public static async Task<DrillGround> OpenAsync(DrillOptions options, CancellationToken cancellation) =>
        new(options, await StandIn.StartAsync(cancellation), cancellation);

    public static void Say(string line) => Console.WriteLine(line);

    /// <exception cref="DrillFailedException">It does not start.</exception>
    public async Task<HubProcess> StartHubAsync(params (string Key, string Value)[] settings)
    {
        var hub = Launch(Data, settings);
        return await hub.StartedAsync(cancellation) ? hub : throw new DrillFailedException($"the hub does not start: {(await hub.Errors).Trim()}");
    }

    /// <summary>A hub that need not come up.</summary>
    public HubProcess Launch(string data, params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string>
        {
            ["Gateway:DataDirectory"] = data,
            ["Gateway:Sandbox"] = "true",
            ["Gateway:Host"] = "127.0.0.1",
            ["Gateway:HttpPort"] = "0",
            ["Gateway:Https"] = "false",
            ["Gateway:ManagementPort"] = "0",
            ["Ledger:BusyTimeoutMs"] = $"{Ledger.BusyTimeoutMs}",
            ["Quotas:PerSecond"] = "1000000",
            ["Quotas:PerDay"] = "1000000000",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:NdxpGateway.Ledger.LedgerWriter"] = "Information",
            // One line a call that nothing could be recorded of would drown everything else.
            ["Logging:LogLevel:NdxpGateway.Ledger.TransactionRecorder"] = "Critical",
        };
        foreach (var code in new[] { Caller.Read, Caller.Write })
            all[$"Upstreams:{code}:Url"] = $"{systems.Url}/{code}";
        foreach (var (key, value) in settings)
            all[key] = value;
        var hub = HubProcess.Launch(Folder, all);
        started.Add(hub);
        return hub;
    }

    /// <summary>Until the hub says of itself whether it can record.</summary>
    public Task UntilReadyIsAsync(bool ready, HubProcess hub) => Patiently.UntilAsync(
        async () => await hub.IsReadyAsync(cancellation) == ready, $"/health/ready does not become {(ready ? "200" : "503")}", cancellation);

    /// <summary>Nothing can be recorded: the hub must say so to its operator and to its callers, and go on.</summary>
    public async Task WhileDownAsync(HubProcess hub)
    {
        var before = Books.NotRecorded;
        await UntilReadyIsAsync(false, hub);
        await Patiently.UntilAsync(() => Books.NotRecorded > before, "no call is answered 503 not-recorded", cancellation);
        await Task.Delay(options.Span, TimeProvider.System, cancellation);
        Say($"  ready is 503, and {Books.NotRecorded - before:N0} calls were answered 503 not-recorded");
    }

    /// <summary>It can be recorded again: the hub must find out by itself.</summary>
    public async Task RecoversAsync(HubProcess hub, Load load)
    {
        await UntilReadyIsAsync(true, hub);
        await load.WaitAsync(options.Span);
        Say("  ready is 200 again, without a restart, and calls are answered");
    }

    /// <param name="callers">Fewer than were asked for, where a drill must be quicker than they are.</param>
    public Load LoadOn(HubProcess hub, int? callers = null)
    {
        var load = new Load(hub.Data, Books, callers ?? options.Callers, cancellation);
        started.Add(load);
        return load;
    }

    /// <summary>Remembered and told at the end; the drill goes on.</summary>
    public void Expect(bool holds, string otherwise)
    {
        if (!holds)
            failures.Add(otherwise);
    }

    /// <param name="data">A copy of the ledger; the ledger itself where none is named.</param>
    public Reconciliation Reconcile(string? data = null) => Reconciliation.Of(new LedgerPlaces(Ledger, data ?? Data), Books, systems.Writes);

    /// <summary>The last word: what does not hold, then one line.</summary>
    public bool Judge()
    {
        const int most = 20;
        var last = Reconcile();
        string[] differences = [.. failures, .. last.Differences];
        foreach (var difference in differences.Take(most))
            Say($"  {difference}");
        if (differences.Length > most)
            Say($"  and {differences.Length - most} more");
        Say(last.Line);
        return differences.Length == 0;
    }

    /// <summary>Ends every process and caller that the drill began.</summary>
    public async Task EndAllAsync()
    {
        foreach (var one in Enumerable.Reverse(started))
            await one.DisposeAsync();
        started.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAllAsync();
        await systems.DisposeAsync();
        if (!options.Keep)
            Directory.Delete(Folder, recursive: true);
    }
}
