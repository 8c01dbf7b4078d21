using System.Net;
using System.Net.Sockets;
using NdxpGateway.Testing;
using NdxpReplay.Reporting;
using NdxpReplay.Running;
using NdxpWorkload.Planning;

namespace Perf.Tests.Replays;

/// <summary>A day whose traces are received: real exports, of a sandbox of the test's own.</summary>
// In turn with all others that call a hub: who is traced would trace every other hub of the process.
[Collection("calls")]
public sealed class TracedDayTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ndxp-traced-tests-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Every_transaction_has_one_trace_and_each_of_the_slowest_says_which()
    {
        var report = await PlayAsync(1);

        var (books, traces) = (report.Reconciliation, report.Reconciliation.Traces!);
        Assert.True(books.Agrees, string.Join("; ", books.Differences.Select(one => $"{one.What} {one.Detail}")));
        Assert.Equal((300, 300, 0, 0, 0), (books.Recorded, books.Exported, traces.NotSampled, traces.Missing, traces.DroppedSpans));
        Assert.Equal(books.Received, traces.SystemSpans);
        Assert.True(traces.Spans > books.Recorded + traces.SystemSpans);
        Assert.All(report.Slowest, slow => Assert.Equal(32, slow.Trace?.Length));
        Assert.Contains("| traces exported | 300 (", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "report.md"), Stop), StringComparison.Ordinal);
        Assert.Contains("\"exported\": 300", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "report.json"), Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_share_those_that_the_hubs_sampler_takes_are_there_and_all_that_were_refused()
    {
        var books = (await PlayAsync(0.5)).Reconciliation;

        Assert.True(books.Agrees, string.Join("; ", books.Differences.Select(one => $"{one.What} {one.Detail}")));
        Assert.Equal(300, books.Traces!.Exported + books.Traces.NotSampled);
        Assert.InRange(books.Traces.NotSampled, 90, 200);
        Assert.Equal(0, books.Traces.Missing);
    }

    [Fact]
    public async Task A_hub_that_exports_less_than_is_said_has_traces_missing()
    {
        var books = (await PlayAsync(1, ofHub: 0.5)).Reconciliation;

        Assert.False(books.Agrees);
        Assert.All(books.Differences, one => Assert.Equal("recorded, and its trace not exported", one.What));
        Assert.Equal(books.DifferencesInAll, books.Traces!.Missing);
    }

    [Fact]
    public async Task A_hub_that_exports_nothing_is_told_how_before_a_call_is_made()
    {
        var port = FreePort();
        await using var country = await NdxpSimulator.StartAsync(cancellation: Stop);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Replay(country, port, 1).GoAsync(Stop));
        Assert.Contains($"OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:{port}", refused.Message, StringComparison.Ordinal);
    }

    private async Task<DayReport> PlayAsync(double sampling, double? ofHub = null)
    {
        var port = FreePort();
        await using var country = await NdxpSimulator.StartAsync(options =>
        {
            options.Settings["Quotas:PerSecond"] = "100000";
            options.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{port}";
            options.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            options.Settings["Telemetry:SampleRatio"] = (ofHub ?? sampling).ToString(System.Globalization.CultureInfo.InvariantCulture);
            // A call that is slow on a busy machine would be exported out of turn.
            options.Settings["Telemetry:SlowMs"] = "600000";
        }, Stop);
        return await Replay(country, port, sampling).GoAsync(Stop);
    }

    private Replay Replay(NdxpSimulator country, int port, double sampling) => new(
        new ReplayOptions(
            new DayOptions(null, 300), 86_400 / 3.0, TimeSpan.Zero, Plan.Day, country.Address, country.ManagementAddress, "", null, null, null, folder.FullName, TimeSpan.Zero, TimeSpan.FromMilliseconds(100),
            new TraceOptions(port, sampling)),
        TimeProvider.System, _ => { }, (_, playing) => playing);

    // The hub must know it before the replay listens on it.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
