namespace NdxpMocks.Dossiers;

/// <summary>
/// The lives that dossiers of one system lead, as data. The first state is the one in which a dossier is taken in. Lists look where hundreds of
/// dossiers are: what they come by goes through the courses without enumerators.
/// </summary>
internal sealed record Lifecycle(string System, IReadOnlyList<DossierState> States, IReadOnlyList<Course> Courses)
{
    private readonly int shares = Courses.Sum(course => course.Share);

    /// <summary>Null where nothing is handed in over the platform.</summary>
    public Submission? Submission { get; init; }

    public int Initial => States[0].Code;

    public DossierState? Find(int state)
    {
        for (var at = 0; at < States.Count; at++)
        {
            if (States[at].Code == state)
            {
                return States[at];
            }
        }

        return null;
    }

    /// <summary>
    /// What was there from the start went every way, in the shares of the courses. Of what is handed in, the last digit of its number
    /// decides, so that whoever writes a test can choose: 8 has to be supplemented, 9 is refused, anything else is granted.
    /// </summary>
    public Course CourseOf(Dossier dossier) => dossier.Luck is { } luck ? Drawn(luck) : First(dossier.Number[^1] switch
    {
        '8' => Outcome.Supplement,
        '9' => Outcome.Refused,
        _ => Outcome.Granted,
    });

    /// <summary>A system that cannot refuse, or cannot ask, grants.</summary>
    public Course First(Outcome outcome)
    {
        for (var at = 0; at < Courses.Count; at++)
        {
            if (Courses[at].Outcome == outcome)
            {
                return Courses[at];
            }
        }

        return Courses[0];
    }

    private Course Drawn(uint luck)
    {
        var place = (int)(luck % (uint)shares);
        for (var at = 0; at < Courses.Count; at++)
        {
            if ((place -= Courses[at].Share) < 0)
            {
                return Courses[at];
            }
        }

        return Courses[0];
    }
}

/// <param name="Code">What callers read, or stands for what they read.</param>
/// <param name="Name">In the system's own words.</param>
/// <param name="AwaitsApplicant">The same number may be handed in again, with what was missing.</param>
internal sealed record DossierState(int Code, string Name, bool AwaitsApplicant = false);

internal enum Outcome
{
    Granted,
    Supplement,
    Refused,
}

/// <summary>One way through the states, from the first on.</summary>
/// <param name="Share">How many of the dossiers that were there from the start go this way, in proportion to the others.</param>
internal sealed record Course(Outcome Outcome, int Share, params IReadOnlyList<Step> Steps)
{
    /// <summary>Null where it does not come into that state.</summary>
    public int? PlaceOf(int state)
    {
        for (var at = 0; at < Steps.Count; at++)
        {
            if (Steps[at].State == state)
            {
                return at;
            }
        }

        return null;
    }
}

/// <summary>To which state, and how long the dossier stays in the one before.</summary>
internal sealed record Step(int State, Wait Wait)
{
    /// <summary>Nobody took it: the applicant let a deadline pass.</summary>
    public bool IsLapse { get; private init; }

    /// <summary>Why, in words for the applicant; one of them is a dossier's own.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    public static Step To(int state, Wait wait, params IReadOnlyList<string> reasons) => new(state, wait) { Reasons = reasons };

    /// <summary>The wait says how long the applicant has; what comes in on the last day is in time.</summary>
    public static Step Lapse(int state, Wait wait, params IReadOnlyList<string> reasons) => new(state, wait) { IsLapse = true, Reasons = reasons };
}
