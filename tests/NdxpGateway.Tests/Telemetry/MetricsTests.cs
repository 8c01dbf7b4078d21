using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Telemetry;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Telemetry;

public sealed class MetricsTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hub_is_told_by_the_name_that_its_records_have_before_and_after_a_restart()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Ledger:Node"] = "hub-7" });
        Assert.Contains("service_instance_id=\"hub-7\"", await hub.Management.GetStringAsync("/metrics", Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exchanges_are_counted_by_agency_and_outcome_and_by_system_outcome_and_rule()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:Agencies:H40:PerDay"] = "1" });
        using var client = await hub.ClientFor("H39");
        using var other = await hub.ClientFor("H40");
        await client.GetStringAsync("/apiCSDLDKDN/1.0/read", Stop);
        await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/territory?maTinh=01", Stop));
        await other.GetStringAsync("/apiCSDLDKDN/1.0/read", Stop);
        await Refused.Of(other.GetAsync("/apiCSDLDKDN/1.0/read", Stop));
        hub.System.Answer = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/read", Stop));
        var metrics = await Scraped.UntilAsync(hub, """ndxp_agency_exchanges_total{ndxp_agency="H39",ndxp_outcome="failed"}""", "1");
        Assert.Equal("1", metrics["""ndxp_agency_exchanges_total{ndxp_agency="H39",ndxp_outcome="answered"}"""]);
        Assert.Equal("1", metrics["""ndxp_agency_exchanges_total{ndxp_agency="H39",ndxp_outcome="refused"}"""]);
        Assert.Equal("1", metrics["""ndxp_agency_exchanges_total{ndxp_agency="H39",ndxp_outcome="failed"}"""]);
        Assert.Equal("1", metrics["""ndxp_agency_exchanges_total{ndxp_agency="H40",ndxp_outcome="throttled"}"""]);
        Assert.Equal("2", metrics["""ndxp_exchanges_total{ndxp_outcome="answered",ndxp_rule="subscribed",ndxp_system="DKDN"}"""]);
        Assert.Equal("1", metrics["""ndxp_exchanges_total{ndxp_outcome="failed",ndxp_rule="system-unreachable",ndxp_system="DKDN"}"""]);
        Assert.Equal("1", metrics["""ndxp_gate_refusals_total{ndxp_rule="not-your-territory",ndxp_stage="scope"}"""]);
        Assert.Equal("4", metrics["""ndxp_exchange_duration_seconds_count{ndxp_operation="read",ndxp_system="DKDN"}"""]);
        Assert.Equal("2", metrics["""ndxp_system_duration_seconds_count{ndxp_system="DKDN"}"""]);
        Assert.Equal("0", metrics["""ndxp_breaker_state{ndxp_system="DKDN"}"""]);
    }

    [Fact]
    public async Task A_hub_counts_its_own_alone_and_keeps_counting_when_another_of_its_process_stops()
    {
        const string Answered = """ndxp_exchanges_total{ndxp_outcome="answered",ndxp_rule="subscribed",ndxp_system="DKDN"}""";
        await using var hub = await HubUnderTest.StartAsync();
        await using (var other = await HubUnderTest.StartAsync())
        {
            using var stranger = await other.ClientFor("H39");
            await stranger.GetStringAsync("/apiCSDLDKDN/1.0/read", Stop);
            await Scraped.UntilAsync(other, Answered, "1");
            Assert.DoesNotContain(Answered, (await Scraped.OfAsync(hub)).Keys);
        }

        using var client = await hub.ClientFor("H39");
        await client.GetStringAsync("/apiCSDLDKDN/1.0/read", Stop);
        var metrics = await Scraped.UntilAsync(hub, Answered, "1");
        Assert.Contains(metrics.Keys, series => series.StartsWith("kestrel_active_connections", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ledger_tells_of_commits_queue_head_health_and_doubts()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        await client.GetStringAsync("/apiCSDLDKDN/1.0/read", Stop);
        var metrics = await Scraped.UntilAsync(hub, "ndxp_ledger_records_total", "2");
        Assert.Equal("2", metrics["ndxp_ledger_commit_duration_seconds_count"]);
        foreach (var (name, value) in new[] { ("healthy", "1"), ("chain_broken", "0"), ("queue", "0"), ("in_doubt", "0"), ("commit_failures_total", "0") })
            Assert.Equal(value, metrics.GetValueOrDefault("ndxp_ledger_" + name, "missing " + name));
        Assert.Contains("ndxp_ledger_head_age_seconds", metrics.Keys);
        Assert.Contains(metrics.Keys, key => key.StartsWith("dotnet_gc_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_budgets_are_used_up_is_told_of_the_agencies_that_have_series()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:Agencies:H39:PerDay"] = "4" });
        using var client = await hub.ClientFor("H39");
        await client.GetStringAsync("/dmdc/read", Stop);
        await Scraped.UntilAsync(hub, """ndxp_quota_use{ndxp_agency="H39"}""", "0.25");
    }

    [Fact]
    public async Task Ten_thousand_agencies_overflow_no_metric_and_none_of_their_exchanges_is_lost()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var agencies = hub.Services.GetRequiredService<ExchangeMetrics>().Agencies;
        for (var round = 0; round < 3; round++)
        {
            for (var agency = 0; agency < 10_000; agency++)
            {
                // Each round others are the busiest.
                for (var call = 0; call < ((agency / 100 + round * 30) % 100 == 0 ? 20 : 1); call++)
                    agencies.Count($"X{agency}", (Outcome)(agency % 5));
            }

            await hub.Management.GetStringAsync("/metrics", Stop);
        }

        var metrics = await Scraped.OfAsync(hub);
        Assert.DoesNotContain(metrics.Keys, key => key.Contains("otel_metric_overflow", StringComparison.Ordinal));
        var series = metrics.Where(metric => metric.Key.StartsWith("ndxp_agency_exchanges_total", StringComparison.Ordinal)).ToArray();
        Assert.InRange(series.Length, 200 * 6, AgencyTallies.MostSeries(200));
        Assert.Equal(3 * (10_000 + 19 * 100), series.Sum(metric => long.Parse(metric.Value)));
        Assert.NotEqual("0", metrics["""ndxp_agency_exchanges_total{ndxp_agency="other",ndxp_outcome="answered"}"""]);
    }

    [Fact]
    public void The_busiest_get_a_series_as_soon_as_they_are_twice_as_busy_and_no_count_ever_goes_down()
    {
        var tallies = new AgencyTallies(most: 2);
        Count("A", 1);
        Count("B", 5);
        Count("C", 1);
        Assert.Equal("A=1 B=5 other=1", Told());
        Count("C", 20);
        Assert.Equal("A=1 B=5 C=0 other=21", Told());
        Count("C", 3);
        Count("A", 2);
        Assert.Equal("A=1 B=5 C=3 other=23", Told());

        void Count(string agency, int calls)
        {
            for (var call = 0; call < calls; call++)
                tallies.Count(agency, Outcome.Answered);
        }

        string Told() => string.Join(' ', tallies.Tell().Select(one => (one.Value, Tags: one.Tags.ToArray()))
            .Where(one => (string?)one.Tags[1].Value == "answered").Select(one => $"{one.Tags[0].Value}={one.Value}").Order(StringComparer.Ordinal));
    }
}
