using NdxpGateway.Testing;
using NdxpReplay.Target;
using NdxpWorkload.Facts;
using NdxpWorkload.Model;
using NdxpWorkload.Planning;
using NdxpWorkload.Registry;

[assembly: AssemblyFixture(typeof(Perf.Tests.RunningCountry))]

namespace Perf.Tests;

/// <summary>One sandbox for all tests of this assembly, and what it publishes; tests that call it take a namespace each.</summary>
public sealed class RunningCountry : IAsyncLifetime
{
    private NdxpSimulator simulator = null!;

    internal Letter Letter { get; } = Letter.Read();

    internal Workload Workload { get; private set; } = null!;

    internal CountryFacts Facts { get; private set; } = null!;

    internal Uri Hub => simulator.Address;

    internal Uri Management => simulator.ManagementAddress;

    public async ValueTask InitializeAsync()
    {
        simulator = await NdxpSimulator.StartAsync(options => options.Settings["Quotas:PerSecond"] = "100000");
        Workload = WorkloadFile.Read(null, Letter);
        using var country = Country.At(Hub, Management);
        Facts = await country.FactsAsync(Letter, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    internal Plan Plan(string? variant = null, int? transactions = 20_000, ulong seed = 4336) => Planner.Make(Workload, Letter, Facts, new DayOptions(variant, transactions, seed));
}
