namespace NdxpGateway.Testing;

/// <summary>What moves dossiers.</summary>
public enum Pace
{
    /// <summary>The namespace's clock, by the law's terms.</summary>
    AfterWorkingDays,

    /// <summary>All steps are behind it at the first look.</summary>
    AtOnce,

    /// <summary>Every few reads by a caller are a step.</summary>
    AfterReads,

    /// <summary>Nothing but <see cref="NamespaceDossiers.ForceAsync"/>.</summary>
    ByHand,
}

/// <summary>A dossier: where it is, how it came there, what comes next.</summary>
/// <param name="System">Code of the system that keeps it.</param>
/// <param name="Number">Its number there.</param>
/// <param name="Agency">Who handed it in; null where nobody did over the platform.</param>
/// <param name="Territory">Where the number is unique, for systems that count by territory; null elsewhere.</param>
/// <param name="ReceivedAt">When, by the namespace's clock.</param>
/// <param name="FromStart">Whether it was there from the start.</param>
/// <param name="State">Where it is.</param>
/// <param name="Trail">The states so far, the present one last.</param>
/// <param name="Next">Code of the state that comes next; null at the end.</param>
public sealed record Dossier(
    string System, string Number, string? Agency, string? Territory, DateTimeOffset ReceivedAt, bool FromStart, DossierState State,
    IReadOnlyList<DossierState> Trail, int? Next);

/// <summary>A state that a dossier came into.</summary>
/// <param name="Code">The system's own code.</param>
/// <param name="Name">In words.</param>
/// <param name="At">When, by the namespace's clock.</param>
/// <param name="Deadline">Until when something is expected of the applicant; null for nothing.</param>
/// <param name="Reason">What is lacking, or why it was refused; null where there is nothing to say.</param>
public sealed record DossierState(int Code, string? Name, DateTimeOffset At, DateOnly? Deadline, string? Reason);
