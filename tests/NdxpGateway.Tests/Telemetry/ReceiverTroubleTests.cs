using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NdxpGateway.Telemetry;
using NdxpGateway.Tests.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using Receiving;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>A receiver that is down, slow or gone costs no call, and what was dropped is counted.</summary>
[Collection(nameof(Listening))]
public sealed class ReceiverTroubleTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly Action<ILogger, int, Exception?> Written = LoggerMessage.Define<int>(LogLevel.Information, default, "Line {Number}");

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task With_no_receiver_there_every_call_is_answered_and_every_span_counted_as_dropped(string protocol)
    {
        // Port 9 of loopback (discard) is not listened on.
        await using var hub = await HubUnderTest.StartAsync(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9", ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol });
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 20; call++)
            await client.GetStringAsync("/dmdc/read", Stop);
        // At least four spans a call, and two of the token.
        hub.Services.GetRequiredService<SpanQueue>().ForceFlush();
        Assert.InRange(await CountOf(hub, "ndxp_telemetry_dropped_traces"), 82, 200);
        Assert.Equal(0, await CountOf(hub, "ndxp_telemetry_sent_spans"));
    }

    [Fact]
    public async Task While_the_receiver_hangs_calls_go_on_and_those_who_come_after_are_still_traced_when_it_answers_again()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var (reached, free) = (new TaskCompletionSource(), new TaskCompletionSource());
        receiver.Before = _ =>
        {
            reached.TrySetResult();
            return free.Task;
        };
        await using var hub = await HubUnderTest.StartAsync(new()
        {
            ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = receiver.Http + "v1/traces",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        });
        using var client = await hub.ClientFor("H39");
        await reached.Task.WaitAsync(Stop);
        await client.GetStringAsync("/dmdc/read", Stop);
        free.SetResult();
        Assert.NotNull(await receiver.WaitForAsync(all => all.Spans.FirstOrDefault(span => span.Name == "DMDC read"), Stop));
        Assert.Equal(0, await CountOf(hub, "ndxp_telemetry_dropped_traces"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_receiver_vanishes_in_the_middle_of_a_run_calls_go_on_and_spans_and_lines_that_found_nobody_are_counted(bool grpc)
    {
        // YARP logs a line a call.
        await using var traced = await Traced.StartAsync(new() { ["Logging:LogLevel:Yarp"] = "Information" }, grpc);
        var (hub, lines) = (traced.Hub, traced.Hub.Services.GetRequiredService<LoggerProvider>());
        using var client = await hub.ClientFor("H39");
        await client.GetStringAsync("/dmdc/read", Stop);
        hub.Services.GetRequiredService<SpanQueue>().ForceFlush();
        lines.ForceFlush();
        Assert.Contains(traced.Receiver.Spans, span => span.Name == "DMDC read");
        Assert.NotEmpty(traced.Receiver.Lines);
        Assert.Equal((0, 0), (await CountOf(hub, "ndxp_telemetry_dropped_traces"), await CountOf(hub, "ndxp_telemetry_dropped_logs")));
        var sent = await CountOf(hub, "ndxp_telemetry_sent_spans");

        await traced.Receiver.DisposeAsync();
        for (var call = 0; call < 20; call++)
            await client.GetStringAsync("/dmdc/read", Stop);
        hub.Services.GetRequiredService<SpanQueue>().ForceFlush();
        lines.ForceFlush();
        Assert.InRange(await CountOf(hub, "ndxp_telemetry_dropped_traces"), 80, 200);
        Assert.InRange(await CountOf(hub, "ndxp_telemetry_dropped_logs"), 20, 2_000);
        Assert.InRange(await CountOf(hub, "ndxp_telemetry_sent_spans"), sent, sent + 4);
    }

    [Fact]
    public void The_queue_of_log_lines_holds_no_more_than_its_bound_and_counts_what_it_drops()
    {
        const int Most = 2_048;
        using var exporter = new Stuck<LogRecord>();
        using var queue = new LogQueue(exporter);
        using (var logging = LoggerFactory.Create(builder => builder.AddOpenTelemetry(lines => lines.AddProcessor(queue))))
        {
            var logger = logging.CreateLogger("Ndxp.Test");
            var written = 0;
            for (; written < 512; written++)
                Written(logger, written, null);
            // Lines that are with the exporter take a place as well.
            exporter.Reached.Wait(Stop);
            for (; written < 5_000; written++)
                Written(logger, written, null);
            Assert.Equal(5_000 - Most, queue.Dropped);
            Assert.InRange(exporter.Taken, 1, 512);
            exporter.Free.Set();
            Assert.True(queue.ForceFlush(10_000));
            // There is room again.
            Written(logger, written, null);
        }

        Assert.Equal((Most + 1, 5_000 - Most), (exporter.Taken, queue.Dropped));
    }

    [Fact]
    public void A_queue_that_is_full_drops_and_counts_and_holds_no_more()
    {
        using var exporter = new Stuck<Activity>();
        using var queue = new SpanQueue(exporter, most: 600);
        var ends = 0;
        for (; ends < 512; ends++)
            End(queue);
        // The first batch of 512 is with the exporter, and stays there.
        exporter.Reached.Wait(Stop);
        for (; ends < 2_000; ends++)
            End(queue);
        Assert.Equal(2_000 - 512 - 600, queue.Dropped);
        exporter.Free.Set();
        Assert.True(queue.Shutdown(10_000));
        Assert.Equal((1_112, 2_000 - 512 - 600), (queue.Sent, queue.Dropped));
    }

    [Fact(Timeout = 15_000)]
    public async Task A_batch_that_becomes_full_is_sent_at_once_and_waits_for_no_further_company()
    {
        using var exporter = new Counting();
        using var queue = new SpanQueue(exporter, most: 60 * 512);
        // Would each of them wait for its second, they would take a minute.
        for (var batch = 0; batch < 60; batch++)
        {
            for (var at = 0; at < 512; at++)
                End(queue);
            await exporter.Took.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.True(queue.Shutdown(10_000));
        Assert.Equal((60 * 512, 0), (queue.Sent, queue.Dropped));
    }

    [Fact]
    public async Task Both_forms_of_the_protocol_carry_traces_metrics_and_logs()
    {
        foreach (var grpc in new[] { false, true })
        {
            await using var traced = await Traced.StartAsync(new() { ["Logging:LogLevel:Default"] = "Information" }, grpc);
            using var client = await traced.Hub.ClientFor("H39");
            await client.GetStringAsync("/dmdc/read", Stop);
            await traced.EndAsync();
            Assert.Contains(traced.Receiver.Spans, span => span is { Name: "DMDC read", Service: "ndxp-gateway", Source: "Ndxp.Gateway" });
            Assert.Superset(new HashSet<string> { "ndxp.exchanges", "ndxp.agency.exchanges", "ndxp.exchange.duration", "ndxp.ledger.commit.duration" }, traced.Receiver.Metrics.ToHashSet());
            Assert.NotEmpty(traced.Receiver.Lines);
        }
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "nowhere")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json")]
    public async Task A_receiver_that_cannot_be_one_is_a_problem_at_the_start(string name, string value)
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new() { [name] = value }));
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    private static void End(SpanQueue queue)
    {
        using var span = new Activity("span") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        queue.OnEnd(span);
    }

    private static async Task<long> CountOf(HubUnderTest hub, string metric)
    {
        var lines = (await hub.Management.GetStringAsync("/metrics", Stop)).Split('\n');
        var line = lines.FirstOrDefault(line => line.StartsWith(metric, StringComparison.Ordinal) && !line.StartsWith('#'));
        return line is null ? 0 : long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private sealed class Stuck<T> : BaseExporter<T> where T : class
    {
        public int Taken;

        public ManualResetEventSlim Reached { get; } = new();

        public ManualResetEventSlim Free { get; } = new();

        public override ExportResult Export(in Batch<T> batch)
        {
            Interlocked.Add(ref Taken, (int)batch.Count);
            Reached.Set();
            Free.Wait(Stop);
            return ExportResult.Success;
        }
    }

    private sealed class Counting : BaseExporter<Activity>
    {
        public SemaphoreSlim Took { get; } = new(0);

        public override ExportResult Export(in Batch<Activity> batch)
        {
            Took.Release();
            return ExportResult.Success;
        }
    }
}
