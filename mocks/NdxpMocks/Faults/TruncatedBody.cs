using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>The whole length is promised, half of it is sent, then the connection breaks.</summary>
internal sealed record TruncatedBody : Fault
{
    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        var body = await call.KeepBackAsync(next);
        var response = call.Context.Response;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), call.Context.RequestAborted);
        // No Abort: a reset would take away what was sent and not yet read. Kestrel itself closes where the promised length is not reached.
        await response.Body.FlushAsync(call.Context.RequestAborted);
    }
}
