namespace NdxpMocks.Dossiers;

/// <param name="Deadline">Until when the applicant must act, or should have acted; null where no time was set.</param>
/// <param name="Reason">Why it came to that, in words for the applicant.</param>
internal sealed record Passage(int State, DateTimeOffset At, DateOnly? Deadline, string? Reason)
{
    public DateOnly On => DateOnly.FromDateTime(At.DateTime);
}

/// <summary>How a dossier came to where it is.</summary>
/// <param name="Trail">From the first state to the present one.</param>
/// <param name="Next">What the office does next; null when it does nothing more, or waits for the applicant.</param>
/// <param name="Until">When time alone will move it on; null when it never will.</param>
internal sealed record Progress(IReadOnlyList<Passage> Trail, Step? Next, DateTimeOffset? Until = null)
{
    public Passage Now => Trail[^1];

    public int State => Now.State;

    /// <summary>When it last came into that state; null when it never did.</summary>
    public DateOnly? DayOf(int state) => Trail.LastOrDefault(passage => passage.State == state)?.On;
}
