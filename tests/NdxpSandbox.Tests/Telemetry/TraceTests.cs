using System.Collections.Concurrent;
using System.Diagnostics;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Telemetry;

public sealed class TraceTests(RunningSandbox running) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_call_is_one_trace_from_the_hub_to_the_national_system_without_any_identifier()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Ndxp.Gateway" or "Ndxp.Systems",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        var enterprise = running.Sandbox.FirstEnterpriseOf("H39");
        var client = await running.ClientFor("H39");
        using var answer = await client.GetAsync(running.ContextOf("DKDN") + $"/chiTietDoanhNghiep?msdn={enterprise}", TestContext.Current.CancellationToken);
        var transaction = answer.Headers.GetValues("X-NDXP-Transaction-Id").Single();

        // The hub's span ends after the answer's last byte has left.
        Activity? hub;
        while ((hub = spans.FirstOrDefault(span => (string?)span.GetTagItem("ndxp.transaction") == transaction)) is null)
            await Task.Yield();
        var system = Assert.Single(spans, span => span.TraceId == hub.TraceId && span.Source.Name == "Ndxp.Systems");
        Assert.Equal(("DKDN chiTietDoanhNghiep", "DKDN chiTietDoanhNghiep"), (hub.DisplayName, system.DisplayName));
        // Between them are forward and the attempt that reached the system.
        var attempt = spans.Single(span => span.TraceId == hub.TraceId && span.DisplayName == "attempt DKDN chiTietDoanhNghiep");
        Assert.Equal(attempt.SpanId, system.ParentSpanId);
        foreach (var span in spans.Where(span => span.TraceId == hub.TraceId))
            Assert.DoesNotContain(enterprise, span.DisplayName + string.Join(' ', span.TagObjects.Select(tag => tag.Value)));
    }

    [Fact]
    public async Task What_the_simulator_counts_is_on_the_one_page_of_metrics()
    {
        var client = await running.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, running.ContextOf("DKDN") + $"/chiTietDoanhNghiep?msdn={running.Sandbox.FirstEnterpriseOf("H39")}");
        request.Headers.Add("X-Sim-Scenario", "failing");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        using var management = new HttpClient { BaseAddress = running.Sandbox.Management };
        string page;
        do
            page = await management.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        // A request is counted when it is over, which its caller may know before the system.
        while (!page.Contains("ndxp_systems_requests_total{otel_scope_name=\"Ndxp.Systems\",ndxp_operation=\"chiTietDoanhNghiep\",ndxp_outcome=\"failed\",ndxp_system=\"DKDN\"}", StringComparison.Ordinal));
        Assert.Contains("ndxp_systems_injected_faults_total{otel_scope_name=\"Ndxp.Systems\",ndxp_fault=\"error\",ndxp_system=\"DKDN\"}", page, StringComparison.Ordinal);
        Assert.Contains("ndxp_dossiers{otel_scope_name=\"Ndxp.Systems\",ndxp_state=\"9\",ndxp_state_name=\"Đã xử lý xong\",ndxp_system=\"LLTP\"}", page, StringComparison.Ordinal);
    }
}
