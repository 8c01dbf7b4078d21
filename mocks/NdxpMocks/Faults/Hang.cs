using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>The connection stays open and nothing ever comes.</summary>
internal sealed record Hang : Fault
{
    public override FaultStage Stage => FaultStage.Instead;

    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        try
        {
            await call.WaitForeverAsync();
        }
        finally
        {
            // Whatever ends the wait, a system that is stopping under the call included: nothing ever came.
            call.Context.Abort();
        }
    }
}
