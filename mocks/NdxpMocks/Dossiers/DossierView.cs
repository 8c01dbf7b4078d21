namespace NdxpMocks.Dossiers;

internal sealed record StateView(int Code, string? Name, DateTimeOffset At, DateOnly? Deadline, string? Reason);

/// <summary>A dossier as the control port tells of it: where it is, how it came there, what comes next. Looking is no read.</summary>
internal sealed record DossierView(
    string System, string Number, string? Agency, string? Territory, DateTimeOffset ReceivedAt, bool FromStart,
    StateView State, IEnumerable<StateView> Trail, int? Next)
{
    public static DossierView Of(DossierRegister register, Dossier dossier)
    {
        var progress = register.Look(dossier);
        return new DossierView(
            dossier.System, dossier.Number, dossier.Agency, dossier.Territory, dossier.ReceivedAt, dossier.Luck is not null,
            View(progress.Now), progress.Trail.Select(View), progress.Next?.State);

        StateView View(Passage passage) =>
            new(passage.State, register.Lifecycle.Find(passage.State)?.Name, passage.At, passage.Deadline, passage.Reason);
    }
}

internal sealed record LifecycleView(string System, IEnumerable<DossierState> States, IEnumerable<CourseView> Courses, string? HandedInBy)
{
    public static LifecycleView Of(Lifecycle lifecycle) => new(
        lifecycle.System, lifecycle.States,
        lifecycle.Courses.Select(course => new CourseView(course.Outcome.ToString(), [lifecycle.Initial, .. course.Steps.Select(step => step.State)])),
        lifecycle.Submission?.OperationId);
}

internal sealed record CourseView(string Outcome, IEnumerable<int> States);
