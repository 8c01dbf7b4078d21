using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Tests.Hosting;
using Receiving;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>A hub whose traces, metrics and logs are received.</summary>
internal sealed class Traced : IAsyncDisposable
{
    private bool ended;

    private Traced(OtlpReceiver receiver, HubUnderTest hub) => (Receiver, Hub) = (receiver, hub);

    public OtlpReceiver Receiver { get; }

    public HubUnderTest Hub { get; }

    public static async Task<Traced> StartAsync(Dictionary<string, string?>? settings = null, bool grpc = false, Action<IServiceCollection>? services = null, TimeProvider? time = null)
    {
        var receiver = await OtlpReceiver.StartAsync();
        var all = new Dictionary<string, string?>
        {
            // A gate's first judgement takes long, since it is compiled for it.
            ["Telemetry:GateMicroseconds"] = "10000000",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = (grpc ? receiver.Grpc : receiver.Http).ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc ? "grpc" : "http/protobuf",
        };
        foreach (var (name, value) in settings ?? [])
            all[name] = value;
        return new Traced(receiver, await HubUnderTest.StartAsync(all, time, services: services));
    }

    /// <summary>Ends the hub, which sends what it still has; all spans but those of tokens.</summary>
    public async Task<IReadOnlyList<ReceivedSpan>> EndAsync()
    {
        if (!ended)
            await Hub.DisposeAsync();
        ended = true;
        var tokens = Receiver.Spans.Where(span => span.Name == "NDXP token").Select(span => span.Trace).ToHashSet();
        return [.. Receiver.Spans.Where(span => !tokens.Contains(span.Trace))];
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await Receiver.DisposeAsync();
    }
}
