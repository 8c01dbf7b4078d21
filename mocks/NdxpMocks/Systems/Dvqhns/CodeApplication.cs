using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>An application for a code, the unit that will have it, and how far it is.</summary>
internal sealed record CodeApplication(Dossier Dossier, BudgetUnit Unit, Progress Progress)
{
    // Projects have forms of their own.
    public string Form => Unit.Kind == 2 ? "03-MSNS-BTC" : "01-MSNS-BTC";

    public DateOnly ReceivedOn => DateOnly.FromDateTime(Dossier.ReceivedAt.DateTime);

    public DateOnly PromisedOn => ApplicationLifecycle.PromisedAfter(Dossier.ReceivedAt);

    public DateOnly? GrantedOn => State == ApplicationState.Granted ? Progress.Now.On : null;

    public ApplicationState State => (ApplicationState)Progress.State;
}
