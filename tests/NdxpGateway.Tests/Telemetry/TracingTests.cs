using System.Collections.Concurrent;
using System.Diagnostics;
using NdxpGateway.Telemetry;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Telemetry;

public sealed class TracingTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private const string Person = "080190900123";

    [Fact]
    public async Task A_call_is_one_trace_from_its_caller_to_the_national_system_in_the_users_words()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var spans = new Listener();
        var caller = ActivityContext.Parse("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", null);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/apiCSDLDKDN/1.0/items/{Person}?soDinhDanh={Person}");
        request.Headers.TryAddWithoutValidation("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var response = await client.SendAsync(request, Stop);

        var span = await spans.OfTrace(caller.TraceId);
        Assert.Equal("DKDN item", span.DisplayName);
        Assert.Equal(caller.SpanId, span.ParentSpanId);
        Assert.Equal(response.Headers.GetValues("X-NDXP-Transaction-Id").Single(), span.GetTagItem("ndxp.transaction"));
        Assert.Equal(span.Id, hub.System.Received.Single().Headers["traceparent"]);
        Assert.DoesNotContain(Person, span.DisplayName + string.Join(' ', span.TagObjects.Select(tag => tag.Value)));
    }

    [Fact]
    public async Task The_callers_trace_reaches_the_national_system_whether_or_not_anybody_listens_at_the_hub()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
        request.Headers.TryAddWithoutValidation("traceparent", "00-1af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var response = await client.SendAsync(request, Stop);
        Assert.StartsWith("00-1af7651916cd43dd8448eb211c80319c-", hub.System.Received.Single().Headers["traceparent"].Single());
    }

    private sealed class Listener : IDisposable
    {
        private readonly ConcurrentDictionary<ActivityTraceId, TaskCompletionSource<Activity>> ended = [];
        private readonly ActivityListener listener;

        public Listener()
        {
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == GatewayTelemetry.Name,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => ended.GetOrAdd(activity.TraceId, _ => new TaskCompletionSource<Activity>()).TrySetResult(activity),
            };
            ActivitySource.AddActivityListener(listener);
        }

        public Task<Activity> OfTrace(ActivityTraceId trace) =>
            ended.GetOrAdd(trace, _ => new TaskCompletionSource<Activity>()).Task.WaitAsync(TimeSpan.FromSeconds(10), Stop);

        public void Dispose() => listener.Dispose();
    }
}
