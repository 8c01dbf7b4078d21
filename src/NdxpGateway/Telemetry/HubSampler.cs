using System.Diagnostics;
using OpenTelemetry.Trace;

namespace NdxpGateway.Telemetry;

/// <summary>
/// The hub decides itself which calls are exported: a caller's flag is another organisation's word. What is left out is recorded all the
/// same, because only at its end an exchange is known to be refused, failed or slow; a national system is told that it is left out.
/// </summary>
internal sealed class HubSampler(double ratio) : Sampler
{
    private readonly TraceIdRatioBasedSampler share = new(ratio);

    public override SamplingResult ShouldSample(in SamplingParameters parameters)
    {
        if (parameters.Name == SpanNames.Exchange)
            return share.ShouldSample(parameters).Decision == SamplingDecision.RecordAndSample ? new(SamplingDecision.RecordAndSample) : new(SamplingDecision.RecordOnly);
        return new((parameters.ParentContext.TraceFlags & ActivityTraceFlags.Recorded) != 0 ? SamplingDecision.RecordAndSample : SamplingDecision.RecordOnly);
    }
}
