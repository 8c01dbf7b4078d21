using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Access;

/// <summary>Puts a decision in force and into history at once, or does neither.</summary>
internal sealed class DecisionDesk(RegistryChanges changes)
{
    public Snapshot Current => changes.Current;

    /// <param name="by">As the registry has it.</param>
    /// <param name="done">As history has it.</param>
    /// <param name="decide">What is decided then, or why that cannot be, by the registry that is in force when the decision is.</param>
    /// <param name="tell">The answer, by the registry that the decision made.</param>
    public Told Decide(string by, AccessEvent done, Func<Snapshot, (Decisions? Next, Told? No)> decide, Func<Snapshot, Told> tell)
    {
        Told? no = null;
        var outcome = changes.Apply(
            by, done.Action, done.Ground,
            (state, problems) =>
            {
                (var next, no) = decide(changes.Current);
                if (no is not null)
                    problems.Add(no.Refusal!.Rule);
                return state with { Decisions = next ?? state.Decisions };
            },
            also: (connection, version) => AccessRows.Write(connection, done with { RegistryVersion = version }));
        return no ?? (outcome.InForce is { } inForce ? tell(inForce) : Told.Conflict(outcome.Problems));
    }

    /// <summary>Null when the registry of the moment has no such cell.</summary>
    public static Cell? CellOf(Snapshot snapshot, string? agencyId, string code) =>
        AgencyId.TryParse(agencyId, out var id) && snapshot.Agency(id.Level1) is { } agency && snapshot.System(code) is { } system ? snapshot.Matrix[agency, system] : null;

    /// <summary>Whether something opens it, now or from a day on, that nobody has ended: a suspended cell has that still.</summary>
    public static bool Rests(Cell cell, DateTimeOffset at) =>
        cell.Access?.Granted?.From > at || (cell.Access?.IsTerminated(at) != true && (cell.Ticked || cell.Granted || cell.Access?.IsGranted(at) == true));

    public static Told No(Refusal refusal, Cell cell, string detail = "") =>
        Told.No(refusal, new Grounds { Cell = cell, Agency = cell.Agency, System = cell.System, Detail = detail });
}
