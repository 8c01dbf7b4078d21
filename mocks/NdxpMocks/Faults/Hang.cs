using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>The connection stays open and nothing ever comes.</summary>
internal sealed record Hang : Fault
{
    public override FaultStage Stage => FaultStage.Instead;

    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        await call.WaitForeverAsync();
        call.Context.Abort();
    }
}
