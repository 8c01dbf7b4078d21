using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>Headers at once, then the body in pieces with pauses between them.</summary>
internal sealed record SlowBody : Fault
{
    public int Pieces { get; init; } = 5;

    /// <summary>Before each piece.</summary>
    public int PauseMilliseconds { get; init; } = 500;

    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        var body = (await call.KeepBackAsync(next)).AsMemory();
        var response = call.Context.Response;
        response.ContentLength = body.Length;
        await response.Body.FlushAsync(call.Context.RequestAborted);
        var size = Math.Max(1, (body.Length + Pieces - 1) / Pieces);
        for (; body.Length > 0; body = body[Math.Min(size, body.Length)..])
        {
            await call.DelayAsync(TimeSpan.FromMilliseconds(PauseMilliseconds));
            await response.Body.WriteAsync(body[..Math.Min(size, body.Length)], call.Context.RequestAborted);
            await response.Body.FlushAsync(call.Context.RequestAborted);
        }
    }

    public override IEnumerable<string> Problems()
    {
        if (Pieces is < 1 or > 1_000)
        {
            yield return "pieces must lie between 1 and 1000";
        }

        if (PauseMilliseconds is < 0 or > Latency.Longest)
        {
            yield return $"pauseMilliseconds must lie between 0 and {Latency.Longest}";
        }
    }
}
