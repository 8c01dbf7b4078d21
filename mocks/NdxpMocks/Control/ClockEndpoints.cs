using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NdxpMocks.World;

namespace NdxpMocks.Control;

internal sealed record ClockView(DateTimeOffset Now, bool Frozen, string Zone = "Asia/Ho_Chi_Minh");

/// <summary>Time under the caller's control: deadlines, postal progress and outages follow it, in its own namespace only.</summary>
internal static class ClockEndpoints
{
    // The calendar of holidays and the cast end long before; a clock beyond this year is a mistake.
    private static readonly DateTimeOffset Last = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void MapClock(this RouteGroupBuilder sim)
    {
        var clock = sim.MapGroup("/clock");
        clock.MapGet("/", (AskedNamespace asked) => TypedResults.Ok(View(asked.Namespace.Run.Clock))).WithSummary("The simulator's time");
        clock.MapPost("/freeze", Freeze).WithSummary("Stands still; ?at=2021-10-29T08:00:00%2B07:00 moves it there first");
        clock.MapPost("/run", (AskedNamespace asked) => Moved(asked, one => one.Run())).WithSummary("Runs on from where it is");
        clock.MapPost("/advance", Advance).WithSummary("Forward by ?by=P3D or PT2H30M (ISO 8601), or ?workingDays=5");
        clock.MapPost("/reset", (AskedNamespace asked) => Moved(asked, one => one.Reset())).WithSummary("Back to 28/10/2021 08:00, and running");
    }

    private static Results<Ok<ClockView>, ProblemHttpResult> Freeze(AskedNamespace asked, string? at)
    {
        if (at is null)
        {
            return Moved(asked, clock => clock.Freeze());
        }

        try
        {
            var moment = XmlConvert.ToDateTimeOffset(at);
            return moment < First || moment > Last ? Problem.Invalid("at must lie between 2000 and 2100") : Moved(asked, clock => clock.Freeze(moment));
        }
        catch (FormatException)
        {
            return Problem.Invalid("at must be a moment with its offset, such as 2021-10-29T08:00:00+07:00");
        }
    }

    private static Results<Ok<ClockView>, ProblemHttpResult> Advance(AskedNamespace asked, string? by, int? workingDays)
    {
        if (by is null == workingDays is null)
        {
            return Problem.Invalid("give either by or workingDays");
        }

        var now = asked.Namespace.Run.Clock.GetLocalNow();
        TimeSpan span;
        try
        {
            span = workingDays is { } days
                ? days is > 0 and <= 2_500
                    ? TimeSpan.FromDays(WorkingDays.After(DateOnly.FromDateTime(now.DateTime), days).DayNumber - DateOnly.FromDateTime(now.DateTime).DayNumber)
                    : TimeSpan.Zero
                : XmlConvert.ToTimeSpan(by!);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return Problem.Invalid("by must be an ISO 8601 duration, such as P3D or PT2H30M");
        }

        return span <= TimeSpan.Zero ? Problem.Invalid("time goes forward, by at most 2500 working days; reset takes it back")
            : span > Last - now ? Problem.Invalid("the clock ends in 2100")
            : Moved(asked, clock => clock.Advance(span));
    }

    private static Results<Ok<ClockView>, ProblemHttpResult> Moved(AskedNamespace asked, Action<SimulatorClock> move)
    {
        var clock = asked.Namespace.Run.Clock;
        move(clock);
        return TypedResults.Ok(View(clock));
    }

    private static ClockView View(SimulatorClock clock) => new(clock.GetLocalNow(), clock.State.Frozen);
}
