using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>The system does what it was asked, and the connection breaks before the answer: the caller cannot know which.</summary>
internal sealed record ConnectionReset : Fault
{
    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        await call.KeepBackAsync(next);
        call.Call.Status = null;
        call.Context.Abort();
    }
}
