using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>The same delay for every call.</summary>
internal sealed record Latency : Fault
{
    public const int Longest = 600_000;

    public int Milliseconds { get; init; } = 1_000;

    public override FaultStage Stage => FaultStage.Before;

    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        await call.DelayAsync(TimeSpan.FromMilliseconds(Milliseconds));
        await next(call.Context);
    }

    public override IEnumerable<string> Problems() => Milliseconds is < 0 or > Longest ? [$"milliseconds must lie between 0 and {Longest}"] : [];
}
