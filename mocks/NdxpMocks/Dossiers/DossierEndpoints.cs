using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NdxpMocks.Control;

namespace NdxpMocks.Dossiers;

internal sealed record ForcedState(string System, string Number, int State, string? Territory = null);

/// <summary>Dossiers by hand: what moves them, where one is, putting one into a state, handing one in.</summary>
internal static class DossierEndpoints
{
    public static void MapDossiers(this RouteGroupBuilder sim)
    {
        sim.MapGet("/progression", (AskedNamespace asked) => TypedResults.Ok(asked.Namespace.Run.Simulation.Dossiers.Progression))
            .WithSummary("What moves dossiers");
        sim.MapPut("/progression", PutProgression)
            .WithSummary("""{"pace":"AfterWorkingDays"}, "AtOnce", "ByHand", or {"pace":"AfterReads","reads":2}; holds for all dossiers and their past""");
        sim.MapGet("/lifecycles", (AskedNamespace asked) => TypedResults.Ok(StoreOf(asked).Lifecycles.Select(LifecycleView.Of)))
            .WithSummary("The states and courses of every system's dossiers");
        var dossiers = sim.MapGroup("/dossiers");
        dossiers.MapGet("/", List).WithSummary("Those handed in, of ?system=, or the one of ?system=&number=[&territory=], from the start or not");
        dossiers.MapPost("/", HandIn.Post)
            .WithSummary("""{"system":"LLTP","number":null,"agency":"H39","state":null,"fields":{}}: hands in the contract's example, with these fields instead""");
        dossiers.MapPost("/force", Force).WithSummary("""{"system":"LLTP","number":"…","state":9,"territory":null}: puts one into a state, whatever its course""");
    }

    private static Results<Ok<Progression>, ProblemHttpResult> PutProgression(AskedNamespace asked, Progression wanted)
    {
        if ((wanted.Pace == Pace.AfterReads) != wanted.Reads is > 0 and <= 1_000)
        {
            return Problem.Invalid("reads is the number, 1 to 1000, that AfterReads needs and no other pace has");
        }

        asked.Namespace.Run.Simulation.Dossiers.Progression = wanted;
        return TypedResults.Ok(wanted);
    }

    private static Results<Ok<IEnumerable<DossierView>>, Ok<DossierView>, ProblemHttpResult> List(
        AskedNamespace asked, string? system, string? number, string? territory)
    {
        var store = StoreOf(asked);
        if (system is null)
        {
            return number is null ? TypedResults.Ok(store.Registers.SelectMany(ViewsOf)) : Problem.Invalid("A number needs its system");
        }

        return store.RegisterOf(system) is not { } register ? NoSystem(store)
            : number is null ? TypedResults.Ok(ViewsOf(register))
            : register.Find(number, territory) is { } dossier ? TypedResults.Ok(DossierView.Of(register, dossier))
            : Problem.NotFound($"{system} has no dossier of that number");

        IEnumerable<DossierView> ViewsOf(DossierRegister of) => of.HandedIn(territory).Select(dossier => DossierView.Of(of, dossier));
    }

    private static Results<Ok<DossierView>, ProblemHttpResult> Force(AskedNamespace asked, ForcedState forced)
    {
        var store = StoreOf(asked);
        return store.Force(forced.System, forced.Number, forced.State, forced.Territory) switch
        {
            Forcing.NoSuchSystem => NoSystem(store),
            Forcing.NoSuchDossier => Problem.NotFound($"{forced.System} has no dossier of that number"),
            Forcing.NoSuchState => Problem.Invalid($"{forced.System} has no state {forced.State}, only " + string.Join(
                ", ", store.RegisterOf(forced.System)!.Lifecycle.States.Select(state => $"{state.Code} {state.Name}"))),
            _ => TypedResults.Ok(DossierView.Of(store.RegisterOf(forced.System)!, store.RegisterOf(forced.System)!.Find(forced.Number, forced.Territory)!)),
        };
    }

    public static ProblemHttpResult NoSystem(DossierStore store) => Problem.NotFound(
        "Dossiers are kept by " + string.Join(", ", store.Lifecycles.Select(lifecycle => lifecycle.System)));

    public static DossierStore StoreOf(AskedNamespace asked)
    {
        var run = asked.Namespace.Run;
        // A lifecycle is known once its system is built, which may not have been called yet.
        foreach (var system in NationalSystems.Codes)
        {
            run.OperationsOf(system);
        }

        return run.Simulation.Dossiers;
    }
}
