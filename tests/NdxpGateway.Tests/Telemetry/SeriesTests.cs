using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Conformance;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpGateway.Telemetry;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>Every metric has room for all that a registry may make of it: what is beyond a limit would be told under no name.</summary>
public sealed class SeriesTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_largest_registry_overflows_no_metric_though_every_system_has_every_operation_rule_and_finding()
    {
        using var folder = new RegistryOf(Matrix.MostSystems);
        await using var hub = await HubUnderTest.StartAsync(new() { ["Registry:Directory"] = folder.Path });
        var (snapshot, metrics, telemetry) = (
            hub.Services.GetRequiredService<SnapshotInForce>().Current, hub.Services.GetRequiredService<ExchangeMetrics>(), hub.Services.GetRequiredService<GatewayTelemetry>());
        var operations = snapshot.Systems.Sum(system => system.Contract.Operations.Length);
        Assert.True(operations >= 8 * Matrix.MostSystems);
        foreach (var system in snapshot.Systems)
        {
            foreach (var operation in system.Contract.Operations)
            {
                Count(system, operation, Verdict.Pass("subscribed"));
                foreach (var kind in FindingKinds.Names)
                    telemetry.ContractFindings.Add(1, new("ndxp.system", system.Code), new("ndxp.operation", operation.Id), new("ndxp.kind", kind));
            }

            foreach (var rule in new[] { "granted", "granted-by-owner", "open", "no-gate", "caller-gone" })
                Count(system, system.Contract.Operations[0], Verdict.Pass(rule));
            foreach (var refusal in Refusals.All)
                Count(system, null, Verdict.Refuse(refusal, new Grounds()));
        }

        var lines = await LinesAsync(hub);
        Assert.DoesNotContain(lines, line => line.Contains("otel_metric_overflow", StringComparison.Ordinal));
        Assert.Equal(Matrix.MostSystems * (Refusals.All.Length + 6), SeriesOf(lines, "ndxp_exchanges_total"));
        Assert.Equal(operations + Matrix.MostSystems, SeriesOf(lines, "ndxp_exchange_duration_seconds_count"));
        Assert.Equal(operations * FindingKinds.Names.Length, SeriesOf(lines, "ndxp_contract_findings_total"));
        Assert.Equal(Matrix.MostSystems, SeriesOf(lines, "ndxp_system_duration_seconds_count"));
        Assert.Equal(Matrix.MostSystems, SeriesOf(lines, "ndxp_breaker_state"));

        void Count(NationalSystem system, Operation? operation, Verdict verdict) => metrics.Count(
            new Exchange(default, snapshot, default) { System = system, Operation = operation, Verdict = verdict, RequestOut = default(DateTimeOffset), ResponseIn = default(DateTimeOffset) }, TimeSpan.Zero);
    }

    [Fact]
    public async Task Exchanges_of_more_agencies_than_there_are_series_are_all_counted_and_overflow_nothing()
    {
        const int Agencies = 5_000, Series = 20;
        await using var hub = await HubUnderTest.StartAsync(new() { ["Telemetry:AgencySeries"] = "20" });
        var (snapshot, metrics) = (hub.Services.GetRequiredService<SnapshotInForce>().Current, hub.Services.GetRequiredService<ExchangeMetrics>());
        var system = snapshot.Systems[0];
        for (var round = 1; round <= 3; round++)
        {
            for (var agency = 0; agency < Agencies; agency++)
            {
                var caller = new Identification(default, new Application($"X{agency}", $"X{agency}", default));
                metrics.Count(new Exchange(default, snapshot, default)
                {
                    System = system,
                    Operation = system.Contract.Operations[0],
                    Caller = caller,
                    Verdict = agency % 2 == 0 ? Verdict.Pass("subscribed") : Verdict.Refuse(Refusals.QuotaSecond, new Grounds()),
                }, TimeSpan.Zero);
            }

            var lines = await LinesAsync(hub);
            Assert.DoesNotContain(lines, line => line.Contains("otel_metric_overflow", StringComparison.Ordinal));
            Assert.InRange(SeriesOf(lines, "ndxp_agency_exchanges_total"), Series, AgencyTallies.MostSeries(Series));
            Assert.Equal(round * Agencies, SumOf(lines, "ndxp_agency_exchanges_total"));
            Assert.Equal(round * Agencies, SumOf(lines, "ndxp_exchanges_total"));
        }
    }

    [Fact]
    public async Task The_limits_follow_the_registry_and_leave_room_for_as_many_operations_again()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var snapshot = hub.Services.GetRequiredService<SnapshotInForce>().Current;
        var operations = snapshot.Systems.Sum(system => system.Contract.Operations.Length);
        var limits = SeriesLimits.Of(snapshot, new TelemetryOptions());
        Assert.InRange(limits.Operations, 2 * operations + snapshot.Systems.Length, 1_000);
        Assert.InRange(limits.Exchanges, (snapshot.Systems.Length + 1) * Refusals.All.Length, 1_000);
        Assert.True(SeriesLimits.Kinds >= FindingKinds.Names.Length);
    }

    private static async Task<string[]> LinesAsync(HubUnderTest hub) => (await hub.Management.GetStringAsync("/metrics", Stop)).Split('\n');

    private static int SeriesOf(string[] lines, string metric) => lines.Count(line => line.StartsWith(metric + "{", StringComparison.Ordinal));

    private static long SumOf(string[] lines, string metric) => lines.Where(line => line.StartsWith(metric + "{", StringComparison.Ordinal)).Sum(line => long.Parse(line.Split("} ")[1].Split(' ')[0]));

    /// <summary>The letter's thirteen systems and further ones, each with all that the test's contract has.</summary>
    private sealed class RegistryOf : IDisposable
    {
        public RegistryOf(int systems)
        {
            TestRegistry.WriteTo(Path);
            var further = Enumerable.Range(14, systems - 13).ToArray();
            System.IO.File.AppendAllLines(File("systems.csv"), further.Select(number => $"{number},S{number},Hệ thống {number},G05,,/apiS{number}/1.0,{20_000 + number}"));
            foreach (var number in further)
                TestRegistry.WriteContract(Path, $"S{number}", "1.0");
            var ticks = System.IO.File.ReadAllLines(File("subscriptions.csv")).Where(line => line.Length > 0).ToArray();
            System.IO.File.WriteAllLines(File("subscriptions.csv"), ticks.Select((line, row) => line + string.Concat(further.Select(number => row == 0 ? $",{number}" : ","))));
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("ndxp-registry-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);

        private string File(string name) => System.IO.Path.Combine(Path, name);
    }
}
