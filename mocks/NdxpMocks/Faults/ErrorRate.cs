using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Faults;

/// <summary>The system's own HTTP 500; how often is the rule's probability.</summary>
internal sealed record ErrorRate : Fault
{
    public override FaultStage Stage => FaultStage.Instead;

    public override Task ApplyAsync(FaultedCall call, RequestDelegate next)
    {
        call.Mark(this);
        return call.AnswerAsync(InternalError.Of(call.Call.System.Code, call.Context.Request.ContentType));
    }
}
