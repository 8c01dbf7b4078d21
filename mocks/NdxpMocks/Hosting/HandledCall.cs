using Microsoft.AspNetCore.Http;
using NdxpMocks.Faults;

namespace NdxpMocks.Hosting;

/// <summary>What became of a request, in words of a few: what spans and metrics say of it, and nothing that a caller chose.</summary>
/// <param name="Operation">As the contract names it; <c>unmatched</c> where none is meant, <c>other</c> where a developer's own mapping answered.</param>
/// <param name="Status">Null where no answer was sent.</param>
/// <param name="Faults">The kinds of the faults that were injected.</param>
internal sealed record HandledCall(string Operation, int? Status, string? Scenario, IReadOnlyList<string> Faults)
{
    public const string Answered = "answered", Refused = "refused", Failed = "failed", Lost = "lost";

    public string Outcome => Status switch
    {
        null => Lost,
        >= 500 => Failed,
        >= 400 => Refused,
        _ => Answered,
    };

    public static async Task<HandledCall> OfAsync(HttpContext context)
    {
        // A namespace that nobody has is refused before there is a call.
        return SystemCall.Of(context) is { } call
            ? new HandledCall(await OperationAsync(context, call), call.Status, call.Scenario?.Name, call.FaultKinds)
            : new HandledCall("unmatched", context.Response.StatusCode, null, []);
    }

    private static async Task<string> OperationAsync(HttpContext context, SystemCall call)
    {
        if (call.OperationId is { } known)
        {
            return known;
        }

        // A fault that answers instead of the system, or lets nobody through, comes before anybody has looked which operation it is.
        if (call.FaultKinds.Count > 0)
        {
            try
            {
                return await CalledOperation.NameAsync(context, call) ?? "unmatched";
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The body that would have told is not to be had any more.
                return "unmatched";
            }
        }

        return call.Miss is null ? "other" : "unmatched";
    }
}
