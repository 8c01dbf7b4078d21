using NdxpMocks.World;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>The states of an application; the numbers are what callers read.</summary>
internal enum ApplicationState
{
    Received = 1,
    SupplementAsked = 2,
    Returned = 3,
    Void = 4,
    Granted = 5,
}

/// <summary>
/// An application for a code, with the deadlines of TT 185/2015/TT-BTC: two working days for one that came online (Điều 19.3), ten to
/// supplement an incomplete one, after which it is void (Điều 19.2).
/// </summary>
internal sealed class CodeApplication(SeededDossier dossier, BudgetUnit unit)
{
    private const int DaysToDecide = 2, DaysToSupplement = 10;

    // What comes of it is fixed by the seed, when it shows by the clock. Most are granted.
    private static readonly ApplicationState[] Outcomes =
    [
        ApplicationState.Granted, ApplicationState.Granted, ApplicationState.Granted, ApplicationState.SupplementAsked, ApplicationState.Returned,
    ];

    public SeededDossier Dossier => dossier;

    public BudgetUnit Unit => unit;

    // Projects have forms of their own.
    public string Form => unit.Kind == 2 ? "03-MSNS-BTC" : "01-MSNS-BTC";

    public DateOnly PromisedOn => WorkingDays.After(dossier.ReceivedOn, DaysToDecide);

    public DateOnly DecidedOn => WorkingDays.After(dossier.ReceivedOn, 1 + (int)(dossier.Luck / 100 % DaysToDecide));

    private DateOnly LastDayToSupplement => WorkingDays.After(DecidedOn, DaysToSupplement);

    public ApplicationState StateOn(DateOnly today) => Outcomes[dossier.StageOf(Outcomes.Length)] switch
    {
        _ when today < DecidedOn => ApplicationState.Received,
        ApplicationState.SupplementAsked when today > LastDayToSupplement => ApplicationState.Void,
        var outcome => outcome,
    };

    public DateOnly? SupplementBy(DateOnly today) =>
        StateOn(today) is ApplicationState.SupplementAsked or ApplicationState.Void ? LastDayToSupplement : null;
}
