using Microsoft.Extensions.Primitives;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Changes;

/// <summary>What the real subscription gate says of a cell under a snapshot, for a call that nobody made.</summary>
internal sealed class CellJudge
{
    /// <summary>As a token's is that has outlived its agency.</summary>
    public const string NoAgency = "token-inactive";
    public const string NoSystem = "no-such-resource";

    private readonly GateList gates;
    private readonly IGate gate;

    public CellJudge(GateList gates)
    {
        this.gates = gates;
        gate = Enumerable.Range(0, gates.Count).Select(at => gates[at]).First(gate => gate.Stage == Stage.Subscription);
    }

    /// <summary>The rule, and whether it lets a call pass to the gates behind it.</summary>
    public (string Rule, bool Passes, Cell? Cell) Of(string agency, string system, Snapshot snapshot, DateTimeOffset at, string? operation = null)
    {
        if (snapshot.System(system) is not { } known)
            return (NoSystem, false, null);
        var called = operation is null ? Closed(known) : known.Contract.Operations.FirstOrDefault(candidate => candidate.Id == operation);
        if (called is null)
            return (NoSystem, false, null);
        if (called.LeftOut)
            return (Refusals.OptionOff.Rule, false, null);
        if (CallOf(agency, known, called, snapshot, at) is not { } call)
            return (NoAgency, false, null);
        var verdict = gate.Judge(call, snapshot);
        return (verdict.Rule, verdict.Passed, verdict.Cell);
    }

    /// <summary>Runs all gates, as an explanation does, under the snapshot that is given: who waits for a change sees by it that calls are judged by it.</summary>
    public Judgement? Explain(string agency, string system, Snapshot snapshot, DateTimeOffset at) =>
        snapshot.System(system) is { } known && Closed(known) is { } called && CallOf(agency, known, called, snapshot, at) is { } call ? gates.Explain(call, snapshot) : null;

    // One that is open to whoever asks says nothing of the cell.
    private static Operation? Closed(NationalSystem system) => system.Contract.Operations.FirstOrDefault(operation => operation is { Open: false, LeftOut: false });

    private static Call? CallOf(string agency, NationalSystem system, Operation operation, Snapshot snapshot, DateTimeOffset at) =>
        snapshot.Agency(agency) is { } known
            ? new Call(new Identification(Presented.Alive, new Application(agency, agency, Roles.Agency), known), system, operation, StringValues.Empty, at)
            : null;
}
