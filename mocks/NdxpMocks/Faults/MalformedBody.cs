using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>HTTP is in order, the content is not: half of the body, and of the right length for that.</summary>
internal sealed record MalformedBody : Fault
{
    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        var body = await call.KeepBackAsync(next);
        await call.SendAsync(body.AsMemory(0, body.Length / 2));
    }
}
