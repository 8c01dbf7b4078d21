using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>From one moment to another, by the namespace's clock, nobody gets through: the connection ends without an answer.</summary>
internal sealed record Outage : Fault
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public override FaultStage Stage => FaultStage.Instead;

    public override Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        call.Context.Abort();
        return Task.CompletedTask;
    }

    public override bool IsAwake(DateTimeOffset now) => now >= From && now < To;

    public override IEnumerable<string> Problems() => To > From ? [] : ["to must come after from"];
}
