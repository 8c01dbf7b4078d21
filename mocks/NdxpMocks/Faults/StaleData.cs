using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using NdxpMocks.Control;
using NdxpMocks.Hosting;

namespace NdxpMocks.Faults;

/// <summary>
/// As behind a cache or a lagging replica: who asks again gets the first answer again, until it is older than <c>minutes</c> by the
/// namespace's clock. Only reads are answered so; a submission that never happened would be a lie of another kind.
/// </summary>
internal sealed record StaleData : Fault
{
    public int Minutes { get; init; } = 60;

    public override FaultStage Stage => FaultStage.Instead;

    public override async Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        var memory = call.Rule!.Memory;
        var now = call.Call.Namespace.Run.Clock.GetUtcNow();
        var key = await KeyAsync(call);
        // A clock that was put back makes an answer no staler than a clock that ran.
        if (memory.Find(key) is { } old && (now - old.At).Duration() < TimeSpan.FromMinutes(Minutes))
        {
            call.Mark(this);
            call.Call.OperationId = old.OperationId;
            await call.AnswerAsync(old.Answer);
            return;
        }

        var body = await call.KeepBackAsync(next);
        var response = call.Context.Response;
        if (call.Call.OperationId is { } id && SystemContract.Of(call.Call.System.Code).Find(id)?.Effect == "read")
        {
            memory.Keep(key, new StaleAnswer(now, id, new SystemAnswer(response.StatusCode, response.ContentType ?? "", body)));
        }

        await call.SendAsync(body);
    }

    public override IEnumerable<string> Problems() => Minutes is < 1 or > 1_000_000 ? ["minutes must lie between 1 and 1000000"] : [];

    private static async Task<string> KeyAsync(FaultedCall call)
    {
        var (request, seen) = (call.Context.Request, call.Call);
        request.EnableBuffering();
        var hash = await SHA256.HashDataAsync(request.Body, call.Context.RequestAborted);
        request.Body.Position = 0;
        return string.Create(
            CultureInfo.InvariantCulture, $"{seen.System.Code} {seen.Caller} {seen.Method} {seen.Path}{seen.Query} {request.ContentType} {Convert.ToHexString(hash)}");
    }
}
