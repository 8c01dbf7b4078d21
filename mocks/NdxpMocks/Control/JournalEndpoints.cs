using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

internal sealed record MissView(string Operation, string Method, string Path, IEnumerable<Difference> Differs);

internal sealed record JournalLine(
    long Sequence, DateTimeOffset At, string System, string? Operation, string Method, string Path, string Query, string? Caller, int? Status,
    string? Scenario, IEnumerable<string> Faults, string? Body, MissView? Nearest)
{
    public static JournalLine Of(SystemCall call) => new(
        call.Sequence, call.At, call.System.Code, call.OperationId, call.Method,
        OperationPath.Below(call.System.Base, call.Path)?.Path ?? call.Path, call.Query, call.Caller, call.Status,
        call.Scenario?.Name, call.Faults, call.Body.Length > 0 ? Encoding.UTF8.GetString(call.Body) : null,
        call.Miss is { } miss ? new MissView(miss.Nearest.OperationId, miss.Nearest.Method, miss.Nearest.Path, miss.Differences) : null);
}

/// <summary>What the systems received, identifiers and all: that is why it stands on this port and nowhere else.</summary>
internal static class JournalEndpoints
{
    public static void MapJournal(this RouteGroupBuilder sim)
    {
        var journal = sim.MapGroup("/journal");
        journal.MapGet("/", Read).WithSummary($"The last {Journal.Capacity} calls, oldest first; narrow by ?system=, operation=, caller=, unmatched=true, after=SEQUENCE, last=N");
        journal.MapDelete("/", (AskedNamespace asked) =>
        {
            asked.Namespace.Journal.Clear();
            return TypedResults.NoContent();
        }).WithSummary("Empties the journal");
    }

    private static IResult Read(AskedNamespace asked, string? system, string? operation, string? caller, bool? unmatched, long? after, int? last)
    {
        var lines = asked.Namespace.Journal.Read()
            .Where(call => (system is null || call.System.Code == system) && (operation is null || call.OperationId == operation)
                && (caller is null || call.Caller == caller) && (unmatched is null || call.Miss is not null == unmatched)
                && (after is null || call.Sequence > after))
            .ToList();
        return TypedResults.Ok(lines.TakeLast(last ?? Journal.Capacity).Select(JournalLine.Of));
    }
}
