using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>Delays as servers have them: most near the median, few very long. <c>sigma</c> 0.5 puts one call in twenty above 2.3 medians.</summary>
internal sealed record LogNormalLatency : Fault
{
    public int MedianMilliseconds { get; init; } = 200;

    public double Sigma { get; init; } = 0.5;

    public override FaultStage Stage => FaultStage.Before;

    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        await call.DelayAsync(Drawn(call.Draw));
        await next(call.Context);
    }

    public TimeSpan Drawn(FaultDraw draw) =>
        TimeSpan.FromMilliseconds(Math.Min(MedianMilliseconds * Math.Exp(Sigma * draw.NextNormal()), Latency.Longest));

    public override IEnumerable<string> Problems()
    {
        if (MedianMilliseconds is < 1 or > Latency.Longest)
        {
            yield return $"medianMilliseconds must lie between 1 and {Latency.Longest}";
        }

        if (Sigma is not (>= 0 and <= 5))
        {
            yield return "sigma must lie between 0 and 5";
        }
    }
}
