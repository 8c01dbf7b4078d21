using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Quotas;

/// <summary>Quotas as a caller meets them.</summary>
public sealed class QuotaAnswerTests
{
    private const string Path = "/apiCSDLDKDN/1.0/read";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly FakeTimeProvider time = new(DateTimeOffset.Parse("2021-10-28T23:59:50.250+07:00"));

    [Fact]
    public async Task Of_128_callers_at_once_the_day_lets_its_number_through_and_a_restart_no_more()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-quotas-").FullName;
        var settings = new Dictionary<string, string?> { ["Quotas:Agencies:H39:PerDay"] = "70", ["Quotas:PerSecond"] = "1000" };
        try
        {
            await using (var hub = await HubUnderTest.StartAsync(settings, time, folder))
            {
                using var client = await hub.ClientFor("H39");
                Assert.Equal(50, (await AtOnce(client, 50)).Count(answer => answer.IsSuccessStatusCode));
            }

            await using (var hub = await HubUnderTest.StartAsync(settings, time, folder))
            {
                using var client = await hub.ClientFor("H39");
                Assert.Equal(20, (await AtOnce(client, 128)).Count(answer => answer.IsSuccessStatusCode));
            }

            await using (var hub = await HubUnderTest.StartAsync(settings, time, folder))
            {
                using var client = await hub.ClientFor("H39");
                Assert.All(await AtOnce(client, 128), answer => Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode));
                time.Advance(TimeSpan.FromSeconds(10));
                Assert.Equal(70, (await AtOnce(client, 128)).Count(answer => answer.IsSuccessStatusCode));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Every_answer_says_what_is_left_of_the_limit_that_is_spent_first()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerSecond"] = "2", ["Quotas:Burst"] = "3", ["Quotas:PerDay"] = "4" }, time);
        using var client = await hub.ClientFor("H39");
        Assert.Equal(("3", "2", "1", "2;w=1;burst=3, 4;w=86400", null), Said(await client.GetAsync(Path, Stop)));
        Assert.Equal(("3", "1", "1", "2;w=1;burst=3, 4;w=86400", null), Said(await client.GetAsync(Path, Stop)));
        Assert.Equal(("3", "0", "2", "2;w=1;burst=3, 4;w=86400", null), Said(await client.GetAsync(Path, Stop)));
        Assert.Equal(("3", "0", "2", "2;w=1;burst=3, 4;w=86400", "1"), Said(await client.GetAsync(Path, Stop)));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(("4", "0", "5", "2;w=1;burst=3, 4;w=86400", null), Said(await client.GetAsync(Path, Stop)));
        Assert.Equal(("4", "0", "5", "2;w=1;burst=3, 4;w=86400", "5"), Said(await client.GetAsync(Path, Stop)));
    }

    [Fact]
    public async Task A_failed_system_s_answer_says_it_too_and_what_the_system_says_of_its_own_limits_does_not_get_through()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerDay"] = "9" }, time);
        using var client = await hub.ClientFor("H39");
        hub.System.Answer = (context, _) =>
        {
            foreach (var name in new[] { "RateLimit", "RateLimit-Limit", "RateLimit-Policy", "X-RateLimit-Remaining" })
                context.Response.Headers[name] = "777";
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        using var answer = await client.GetAsync(Path, Stop);
        Assert.Equal("8", answer.Headers.GetValues("RateLimit-Remaining").Single());
        Assert.DoesNotContain("777", answer.Headers.ToString());

        hub.System.Answer = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using var broken = await client.GetAsync(Path, Stop);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "7"), (broken.StatusCode, broken.Headers.GetValues("RateLimit-Remaining").Single()));
    }

    [Theory]
    [InlineData("/apiCSDLDanCu/1.0/read", HttpStatusCode.Forbidden)]
    [InlineData("/nothing", HttpStatusCode.NotFound)]
    [InlineData("/apiCSDLDKDN/1.0/soap.asmx?wsdl", HttpStatusCode.OK)]
    public async Task A_call_that_is_held_against_no_limit_is_told_of_none(string path, HttpStatusCode status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var answer = await client.GetAsync(path, Stop);
        Assert.Equal(status, answer.StatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("RateLimit", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_agency_s_limits_at_one_system_leave_it_the_others()
    {
        await using var hub = await HubUnderTest.StartAsync(
            new()
            {
                ["Quotas:PerSecond"] = "50",
                ["Quotas:PerDay"] = "1000",
                ["Quotas:Agencies:H39:Systems:dkdn:PerSecond"] = "1",
                ["Quotas:Agencies:H39:Systems:dkdn:PerDay"] = "2",
            },
            time);
        using var client = await hub.ClientFor("H39");
        Assert.Equal(("1", "0", "1", "50;w=1;burst=50, 1000;w=86400, 1;w=1;burst=1, 2;w=86400", null), Said(await client.GetAsync(Path, Stop)));
        var second = await Refused.Of(client.GetAsync(Path, Stop));
        Assert.Equal((429, 900800, "quota-system-second"), (second.Status, second.Code, second.Rule));
        Assert.Contains("DKDN", second.Detail, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(1));
        using var last = await client.GetAsync(Path, Stop);
        Assert.Equal(HttpStatusCode.OK, last.StatusCode);
        var day = await Refused.Of(client.GetAsync(Path, Stop));
        Assert.Equal((429, 900804, "quota-system-day"), (day.Status, day.Code, day.Rule));
        Assert.Equal("9", day.Response.Headers.GetValues("Retry-After").Single());

        using var elsewhere = await client.GetAsync("/apiBHXH/1.0/read", Stop);
        Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        using var other = await hub.ClientFor("H40");
        using var free = await other.GetAsync(Path, Stop);
        Assert.Equal(HttpStatusCode.OK, free.StatusCode);
    }

    [Theory]
    [InlineData("Quotas:PerSecond", "1", "900800")]
    [InlineData("Quotas:PerDay", "1", "900804")]
    [InlineData("Quotas:Agencies:H39:Systems:DKDN:PerSecond", "1", "900800")]
    [InlineData("Quotas:Agencies:H39:Systems:DKDN:PerDay", "1", "900804")]
    public async Task A_refusal_in_XML_is_the_platform_s_throttling_fault_and_has_the_headers_too(string key, string value, string code)
    {
        await using var hub = await HubUnderTest.StartAsync(new() { [key] = value }, time);
        using var client = await hub.ClientFor("H39");
        client.DefaultRequestHeaders.Add("Accept", "application/xml");
        using var first = await client.GetAsync(Path, Stop);
        using var refused = await client.GetAsync(Path, Stop);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.StartsWith($"<amt:fault xmlns:amt=\"http://wso2.org/apimanager/throttling\"><amt:code>{code}</amt:code>", await refused.Content.ReadAsStringAsync(Stop));
        Assert.Equal("0", refused.Headers.GetValues("RateLimit-Remaining").Single());
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task Limits_that_are_changed_while_the_hub_runs_hold_for_the_next_call()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerDay"] = "2" }, time);
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 2; call++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync(Path, Stop)).StatusCode);

        hub.Services.GetRequiredService<RegistryChanges>().Apply("tests", "quota", "more", (state, _) =>
            state with { Decisions = state.Decisions with { Quotas = state.Decisions.Quotas.SetItem("H39", new Limit(100, 3)) } });
        using var raised = await client.GetAsync(Path, Stop);
        Assert.Equal((HttpStatusCode.OK, "0", "3"), (raised.StatusCode, raised.Headers.GetValues("RateLimit-Remaining").Single(), raised.Headers.GetValues("RateLimit-Limit").Single()));
        Assert.EndsWith("registry=2", raised.Headers.GetValues("X-NDXP-Decision").Single());
        Assert.Equal(HttpStatusCode.TooManyRequests, (await client.GetAsync(Path, Stop)).StatusCode);
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_limits_is_told_at_once()
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new()
        {
            ["Quotas:Burst"] = "0",
            ["Quotas:Concurrent"] = "0",
            ["Quotas:Share"] = "1.5",
            ["Quotas:Guarded"] = "0",
            ["Quotas:Agencies:H39:Burst"] = "-1",
            ["Quotas:Agencies:H39:Systems:NOWHERE:PerDay"] = "5",
            ["Quotas:Agencies:H39:Systems:DKDN:Burst"] = "5",
            ["Quotas:Agencies:H39:Systems:DANCU:PerSecond"] = "1000001",
            ["Quotas:Systems:NOWHERE:Concurrent"] = "5",
            ["Quotas:Systems:DKDN:Concurrent"] = "0",
            ["Quotas:Systems:DKDN:Share"] = "0",
            ["Quotas:Systems:DKDN:Guarded"] = "0",
        }));
        Assert.Equal(12, refused.Problems.Count);
        Assert.All(refused.Problems, problem => Assert.StartsWith("Quotas:", problem));
    }

    [Fact]
    public async Task Readiness_tells_that_counts_are_in_memory_only_and_the_hub_goes_on()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerDay"] = "5" }, time);
        using var client = await hub.ClientFor("H39");
        await using (var database = new SqliteConnection($"Data Source={System.IO.Path.Combine(hub.Folder, "data", "quotas.db")};Pooling=false"))
        {
            database.Open();
            await using var command = database.CreateCommand();
            command.CommandText = "DROP TABLE days; CREATE VIEW days AS SELECT 1 AS day";
            await command.ExecuteNonQueryAsync(Stop);
        }

        Assert.Equal(5, (await AtOnce(client, 20)).Count(answer => answer.IsSuccessStatusCode));
        using var ready = await hub.Management.GetAsync("/health/ready", Stop);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        var said = await ready.Content.ReadAsStringAsync(Stop);
        Assert.Contains("Degraded", said, StringComparison.Ordinal);
        Assert.Contains("counted in memory only", said, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage[]> AtOnce(HttpClient client, int callers) =>
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => client.GetAsync(Path, Stop)));

    private static (string Limit, string Remaining, string Reset, string Policy, string? RetryAfter) Said(HttpResponseMessage answer)
    {
        using (answer)
        {
            return (
                One("RateLimit-Limit"), One("RateLimit-Remaining"), One("RateLimit-Reset"), string.Join(", ", answer.Headers.GetValues("RateLimit-Policy")),
                answer.Headers.TryGetValues("Retry-After", out var wait) ? wait.Single() : null);
        }

        string One(string name) => answer.Headers.GetValues(name).Single();
    }
}
