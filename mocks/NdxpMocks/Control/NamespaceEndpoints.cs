using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace NdxpMocks.Control;

internal sealed record NamespaceView(string Name, DateTimeOffset? ExpiresAt, DateTimeOffset Clock, string Profile, int FaultRules, IEnumerable<string> Checkpoints)
{
    public static NamespaceView Of(Namespace one) => new(
        one.Name, one.ExpiresAt, one.Run.Clock.GetLocalNow(), one.Faults.Setting.Profile, one.Faults.Setting.Rules.Length, one.Checkpoints);
}

/// <summary>Test runs beside each other: create, list, reset, checkpoint, restore, delete.</summary>
internal static partial class NamespaceEndpoints
{
    private const int LongestIdleMinutes = 7 * 24 * 60;

    public static void MapNamespaces(this RouteGroupBuilder sim)
    {
        var namespaces = sim.MapGroup("/namespaces");
        namespaces.MapGet("/", (Simulations all) => TypedResults.Ok(all.All.Select(NamespaceView.Of))).WithSummary("All namespaces");
        namespaces.MapGet("/{name}", Get).WithSummary("One namespace");
        namespaces.MapPost("/", (Simulations all, int? idleMinutes) => Create(all, null, idleMinutes))
            .WithSummary("Creates a namespace under a name that nobody has; ?idleMinutes= until it is deleted unused, 60 unless told");
        namespaces.MapPut("/{name}", (Simulations all, string name, int? idleMinutes) => Create(all, name, idleMinutes))
            .WithSummary("Creates the namespace, or leaves it as it is");
        namespaces.MapDelete("/{name}", Delete).WithSummary("Deletes the namespace and its state");
        namespaces.MapPost("/{name}/reset", Reset).WithSummary("State, clock, faults and journal as new; checkpoints stay");
        namespaces.MapPut("/{name}/checkpoints/{label}", Keep).WithSummary("Keeps dossiers, clock and faults under a label");
        namespaces.MapPost("/{name}/checkpoints/{label}/restore", Restore).WithSummary("Puts dossiers, clock and faults back; the journal goes on");
    }

    private static Results<Ok<NamespaceView>, ProblemHttpResult> Get(Simulations all, string name) => With(all, name, _ => null);

    private static Results<Created<NamespaceView>, Ok<NamespaceView>, ProblemHttpResult> Create(Simulations all, string? name, int? idleMinutes)
    {
        if (idleMinutes is < 1 or > LongestIdleMinutes)
        {
            return Problem.Invalid($"idleMinutes must lie between 1 and {LongestIdleMinutes}");
        }

        if (name is not null && !WellFormed().IsMatch(name))
        {
            return Problem.Invalid("A name is 1 to 64 letters, digits, dots, hyphens or underscores");
        }

        return all.Create(name, idleMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : Simulations.UsualIdleLimit) switch
        {
            null => Problem.Conflict($"There are {Simulations.Most} namespaces already; delete some"),
            (var made, true) => TypedResults.Created($"/sim/namespaces/{made.Name}", NamespaceView.Of(made)),
            (var there, false) => TypedResults.Ok(NamespaceView.Of(there)),
        };
    }

    private static Results<NoContent, ProblemHttpResult> Delete(Simulations all, string name) =>
        name == Simulations.DefaultName ? Problem.Conflict("The default namespace stays; reset it instead")
        : all.Delete(name) ? TypedResults.NoContent() : Problem.NoNamespace(name);

    private static Results<Ok<NamespaceView>, ProblemHttpResult> Reset(Simulations all, string name) => With(all, name, one =>
    {
        one.Reset();
        return null;
    });

    private static Results<Ok<NamespaceView>, ProblemHttpResult> Keep(Simulations all, string name, string label) => With(all, name, one =>
    {
        if (!WellFormed().IsMatch(label))
        {
            return Problem.Invalid("A label is 1 to 64 letters, digits, dots, hyphens or underscores");
        }

        return one.Keep(label) ? null : Problem.Conflict(
            $"Namespace '{name}' has {Namespace.MostCheckpoints} checkpoints already; use a label again, or another namespace");
    });

    private static Results<Ok<NamespaceView>, ProblemHttpResult> Restore(Simulations all, string name, string label) => With(
        all, name, one => one.Restore(label) ? null : Problem.NotFound($"Namespace '{name}' has no checkpoint '{label}'"));

    private static Results<Ok<NamespaceView>, ProblemHttpResult> With(Simulations all, string name, Func<Namespace, ProblemHttpResult?> act)
    {
        if (all.Find(name) is not { } one)
        {
            return Problem.NoNamespace(name);
        }

        one.Touch();
        return act(one) is { } problem ? problem : TypedResults.Ok(NamespaceView.Of(one));
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex WellFormed();
}
