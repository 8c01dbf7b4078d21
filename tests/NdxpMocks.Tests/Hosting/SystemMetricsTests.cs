using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using NdxpMocks.Control;

namespace NdxpMocks.Tests.Hosting;

/// <summary>What Prometheus reads of systems that run alone.</summary>
public sealed class SystemMetricsTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly HttpClient client = new();
    private NationalSystems systems = null!;

    public async ValueTask InitializeAsync() =>
        systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, ControlPort = 0, Metrics = true, Only = ["DKDN", "LLTP"] });

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await systems.DisposeAsync();
    }

    [Fact]
    public async Task Requests_are_counted_by_system_operation_and_what_became_of_them()
    {
        await CallAsync("chiTietDoanhNghiep?msdn=1");
        await CallAsync("chiTietDoanhNghiep?msdn=1", "failing");
        await CallAsync("tinhTrangHoSo?in_journal_no=1", "no-such-scenario");
        await CallAsync("nowhere");

        Assert.Equal(1, await ValueAsync("ndxp_systems_requests_total", ("ndxp_operation", "chiTietDoanhNghiep"), ("ndxp_outcome", "answered"), ("ndxp_system", "DKDN")));
        Assert.Equal(1, await ValueAsync("ndxp_systems_requests_total", ("ndxp_operation", "chiTietDoanhNghiep"), ("ndxp_outcome", "failed"), ("ndxp_system", "DKDN")));
        Assert.Equal(1, await ValueAsync("ndxp_systems_requests_total", ("ndxp_operation", "unmatched"), ("ndxp_outcome", "refused"), ("ndxp_system", "DKDN")));
        Assert.Equal(4, await ValueAsync("ndxp_systems_duration_seconds_count", ("ndxp_system", "DKDN")));
    }

    [Fact]
    public async Task Other_systems_of_the_process_are_not_counted_here_and_silence_nothing_when_they_stop()
    {
        await using (var others = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Only = ["DKDN"] }))
        {
            await client.GetStringAsync(new Uri(others.Urls["DKDN"], "/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=1"), Stop);
        }

        await CallAsync("chiTietDoanhNghiep?msdn=1");
        Assert.Equal(1, await ValueAsync("ndxp_systems_requests_total", ("ndxp_operation", "chiTietDoanhNghiep"), ("ndxp_outcome", "answered"), ("ndxp_system", "DKDN")));
    }

    [Fact]
    public async Task Faults_are_counted_by_their_kind_whoever_asked_for_them_and_a_call_that_nobody_answered_by_its_operation()
    {
        using var rule = await client.PutAsJsonAsync(new Uri(systems.ControlUrl!, "/sim/faults/a-name-that-says-too-much"), new { fault = new { kind = "outage", from = "2000-01-01T00:00:00Z", to = "2100-01-01T00:00:00Z" }, system = "DKDN" }, Stop);
        Assert.Equal(HttpStatusCode.OK, rule.StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => CallAsync("danhSachHoSo?from_date=01/01/2021"));

        Assert.Equal(1, await ValueAsync("ndxp_systems_injected_faults_total", ("ndxp_fault", "outage"), ("ndxp_system", "DKDN")));
        Assert.Equal(1, await ValueAsync("ndxp_systems_requests_total", ("ndxp_operation", "danhSachHoSo"), ("ndxp_outcome", "lost"), ("ndxp_system", "DKDN")));
        Assert.DoesNotContain("a-name-that-says-too-much", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dossiers_are_told_by_system_and_state_and_namespaces_and_the_runtime_too()
    {
        var store = systems.Simulation.Dossiers;
        store.RegisterOf("LLTP")!.Receive("000.00.20.H39-211028-0001", "H39", "80", null);
        using var made = await client.PutAsync(new Uri(systems.ControlUrl!, "/sim/namespaces/mine"), null, Stop);

        Assert.Equal(1, await ValueAsync("ndxp_dossiers", ("ndxp_state", "2"), ("ndxp_state_name", "Được tiếp nhận"), ("ndxp_system", "LLTP")));
        store.Force("LLTP", "000.00.20.H39-211028-0001", 9);
        Assert.Equal(0, await ValueAsync("ndxp_dossiers", ("ndxp_state", "2"), ("ndxp_state_name", "Được tiếp nhận"), ("ndxp_system", "LLTP")));
        Assert.Equal(1, await ValueAsync("ndxp_dossiers", ("ndxp_state", "9"), ("ndxp_state_name", "Đã xử lý xong"), ("ndxp_system", "LLTP")));
        Assert.Equal(2, await ValueAsync("ndxp_namespaces"));
        Assert.Contains("dotnet_process_memory_working_set_bytes", await PageAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_process_that_tells_of_the_systems_itself_the_simulators_port_has_no_such_page()
    {
        await using var control = await ControlServer.StartAsync(systems.Simulations, "127.0.0.1", 0, metricsOf: null);
        using var answer = await client.GetAsync(new Uri(control.Url, "/metrics"), Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_span_of_a_call_that_was_hurt_says_how_and_that_it_is_an_error()
    {
        var trace = ActivityTraceId.CreateRandom();
        var ended = new TaskCompletionSource<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Ndxp.Systems",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == trace)
                {
                    ended.TrySetResult(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await CallAsync("chiTietDoanhNghiep?msdn=1", "failing", trace);

        var span = await ended.Task;
        Assert.Equal("DKDN chiTietDoanhNghiep", span.DisplayName);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(("failing", "error", "500"), (span.GetTagItem("ndxp.scenario"), span.GetTagItem("ndxp.injected_fault"), span.GetTagItem("error.type")));
    }

    private async Task CallAsync(string pathAndQuery, string? scenario = null, ActivityTraceId trace = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(systems.Urls["DKDN"], "/apiCSDLDKDN/1.0/" + pathAndQuery));
        if (scenario is not null)
        {
            request.Headers.Add("X-Sim-Scenario", scenario);
        }

        if (trace != default)
        {
            request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        }

        using var answer = await client.SendAsync(request, Stop);
    }

    private Task<string> PageAsync() => client.GetStringAsync(new Uri(systems.ControlUrl!, "/metrics"), Stop);

    // A request is counted when it is over, which its caller may know before the system: asked again until it is there.
    private async Task<double> ValueAsync(string metric, params (string Name, string Value)[] labels)
    {
        while (true)
        {
            var line = (await PageAsync()).Split('\n').FirstOrDefault(line =>
                (line.StartsWith(metric + "{", StringComparison.Ordinal) || line.StartsWith(metric + " ", StringComparison.Ordinal))
                && labels.All(label => line.Contains($"{label.Name}=\"{label.Value}\"", StringComparison.Ordinal)));
            if (line is not null)
            {
                return double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture);
            }

            Stop.ThrowIfCancellationRequested();
        }
    }
}
