using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NdxpGateway.Telemetry;

/// <summary>Somebody else who lives in the hub's process, and is no part of the hub: the sandbox's national systems.</summary>
/// <param name="Source">The name of its activity source and of its meter.</param>
/// <param name="Service">Under which service its spans are shown, as if it were a process of its own.</param>
/// <param name="Scope">What its meter says to be its own, by which it is told from its likes in the same process.</param>
internal sealed record Fellow(string Source, string Service, object Scope);

/// <summary>A fellow's spans on their way to the receiver. Which of them are sent, the context that came with the call decides.</summary>
internal sealed class FellowTraces : IDisposable
{
    private readonly TracerProvider tracing;

    public FellowTraces(Fellow fellow, OtlpExporterOptions receiver, int most)
    {
        Queue = new SpanQueue(new OtlpTraceExporter(receiver), most);
        tracing = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService(fellow.Service))
            .AddSource(fellow.Source)
            .SetSampler(new ParentBasedSampler(new AlwaysOnSampler()))
            .AddProcessor(Queue)
            .Build();
    }

    public SpanQueue Queue { get; }

    public void Dispose() => tracing.Dispose();
}
