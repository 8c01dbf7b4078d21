using NdxpMocks.World;

namespace NdxpMocks.Dossiers;

/// <summary>
/// Works out where a dossier is from when it was received, what was done to it, and the time. No timer moves anything: whoever looks
/// first and whoever looks last see the same.
/// </summary>
internal sealed class Journey
{
    private readonly Lifecycle lifecycle;
    private readonly Dossier dossier;
    private readonly Pace pace;
    private readonly List<Passage> trail;

    private string? key;
    private Course course;
    private int next;
    private bool rests;

    private Journey(Lifecycle lifecycle, Dossier dossier, Pace pace)
    {
        (this.lifecycle, this.dossier, this.pace) = (lifecycle, dossier, pace);
        course = lifecycle.CourseOf(dossier);
        trail = new(course.Steps.Count + 1);
        Enter(lifecycle.Initial, dossier.ReceivedAt);
    }

    private Step? Coming => next < course.Steps.Count ? course.Steps[next] : null;

    public static Progress Of(Lifecycle lifecycle, Dossier dossier, IReadOnlyList<Turn> turns, Pace pace, DateTimeOffset now)
    {
        var journey = new Journey(lifecycle, dossier, pace);
        foreach (var turn in turns)
        {
            // A state that was left by being read was not left before, however long ago that is.
            if (turn.Cause != TurnCause.Read)
            {
                journey.GoOnUntil(turn.At);
            }

            journey.Take(turn);
        }

        var until = journey.GoOnUntil(now);
        return new Progress(journey.trail, journey.Coming is { IsLapse: false } step ? step : null, until);
    }

    // Returns when it goes on after that by time alone.
    private DateTimeOffset? GoOnUntil(DateTimeOffset limit)
    {
        while (Coming is { } step && MomentOf(step) is { } at)
        {
            if (at > limit)
            {
                return at;
            }

            next++;
            Enter(step.State, at, step);
        }

        return null;
    }

    // A deadline passes by the calendar whatever the pace, unless all is done by hand: at once would leave no time to act.
    private DateTimeOffset? MomentOf(Step step) => (pace, step.IsLapse) switch
    {
        (Pace.ByHand, _) => null,
        (_, true) => new DateTimeOffset(trail[^1].Deadline!.Value.AddDays(1), TimeOnly.MinValue, trail[^1].At.Offset),
        (Pace.AtOnce, _) => rests ? null : trail[^1].At,
        (Pace.AfterWorkingDays, _) => step.Wait.After(trail[^1].At, dossier.Luck is null ? step.Wait.Most : Draw(next).Between(step.Wait.Fewest, step.Wait.Most)),
        _ => null,
    };

    private void Take(Turn turn)
    {
        (course, next) = turn.Cause == TurnCause.Supplemented
            ? (lifecycle.First(Outcome.Granted), 0)
            : Placed(turn.State);
        // Forced means forced: at once would run on to the end, and nobody would ever see the state that was asked for.
        rests = turn.Cause == TurnCause.Forced;
        Enter(turn.State, turn.At, next > 0 && next <= course.Steps.Count ? course.Steps[next - 1] : null);
    }

    // From a state of another course it goes on along that one; from a state of none, nowhere.
    private (Course Course, int Next) Placed(int state)
    {
        if (state == lifecycle.Initial)
        {
            return (course, 0);
        }

        if (course.PlaceOf(state) is { } place)
        {
            return (course, place + 1);
        }

        for (var at = 0; at < lifecycle.Courses.Count; at++)
        {
            if (lifecycle.Courses[at].PlaceOf(state) is { } there)
            {
                return (lifecycle.Courses[at], there + 1);
            }
        }

        return (course, int.MaxValue);
    }

    private void Enter(int state, DateTimeOffset at, Step? by = null)
    {
        var deadline = Coming is { IsLapse: true } lapse ? lapse.Wait.LastDay(at) : by is { IsLapse: true } ? trail[^1].Deadline : null;
        trail.Add(new Passage(state, at, deadline, by is { Reasons.Count: > 0 } ? Draw(next).Pick(by.Reasons) : null));
    }

    private Seeded Draw(int step) => Seeded.For(dossier.Luck ?? 0, key ??= $"{dossier.System} {dossier.Number}", step);
}
