using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp;

internal enum DeclarationStage
{
    Received = 3,
    Processing = 4,
    Certified = 5,
}

/// <summary>How far a declaration is; the dates are those of its certificate.</summary>
internal sealed record DeclarationState(DeclarationStage Stage, DateOnly? ApprovedOn, DateOnly? IssuedOn)
{
    // The law allows ten working days and more, but nothing is certified in its first week.
    private const int LeastDays = 7;

    public static DeclarationState Of(SeededDossier dossier)
    {
        var stage = (DeclarationStage)((int)DeclarationStage.Received + dossier.StageOf(3));
        var age = DateOnly.FromDateTime(SimulatorClock.Start.Date).DayNumber - dossier.ReceivedOn.DayNumber;
        if (stage != DeclarationStage.Certified || age < LeastDays)
        {
            return new DeclarationState(stage == DeclarationStage.Received ? stage : DeclarationStage.Processing, null, null);
        }

        var approved = WorkingDay(dossier.ReceivedOn.AddDays(1 + (int)(dossier.Luck / 3 % 3)));
        return new DeclarationState(stage, approved, WorkingDay(approved.AddDays(1)));
    }

    private static DateOnly WorkingDay(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };
}
