using NdxpWorkload.Facts;
using NdxpWorkload.Model;
using NdxpWorkload.Registry;

namespace NdxpWorkload.Planning;

/// <summary>Who calls a system and what it calls there, by the letter's ticks and the workload's weights.</summary>
internal sealed class Callers
{
    private readonly Workload workload;
    private readonly Letter letter;
    private readonly Dictionary<string, Wheel<Agency>> connected, unconnected;
    private readonly Dictionary<(string System, bool IsProvince), Wheel<KnownOperation>> operations = [];
    private readonly Dictionary<string, KnownOperation[]> scoped;
    private readonly Wheel<(Agency Agency, string System)> scopedCallers;

    public Callers(Workload workload, Letter letter, CountryFacts facts)
    {
        (this.workload, this.letter) = (workload, letter);
        var systems = workload.Systems.Value.Keys.ToArray();
        connected = systems.ToDictionary(system => system, system => Wheel(agency => letter.IsTicked(agency, system)));
        unconnected = systems.ToDictionary(system => system, system => Wheel(agency => !letter.IsTicked(agency, system)));
        foreach (var system in systems)
        {
            var weighted = workload.Operations.Value[system].Select(pair => (Operation: facts.Find(system, pair.Key)
                ?? throw new InvalidDataException($"operations: {system} has no {pair.Key}"), Weight: pair.Value)).Where(one => one.Operation.IsOffered).ToArray();
            operations[(system, true)] = new(weighted);
            // Of what shows each province its own, a ministry has none.
            operations[(system, false)] = new(weighted.Where(one => one.Operation.Scope != "own-province"));
        }

        scoped = systems.ToDictionary(system => system, system => facts.Operations[system]
            .Where(operation => operation is { IsOffered: true, ScopeIn: not null } && operation.Example.Body?.StartsWith('<') != true).ToArray());
        scopedCallers = new(letter.Agencies.Where(agency => agency.IsProvince)
            .SelectMany(agency => systems.Where(system => scoped[system].Length > 0 && letter.IsTicked(agency, system)).Select(system => ((agency, system), WeightOf(agency)))));
    }

    public double WeightOf(Agency agency) => agency.IsProvince ? workload.Agencies.Provinces.Value[agency.Id] : workload.Agencies.Ministry.Value;

    public Agency Draw(string system, Draws draws) => connected[system].Draw(draws);

    /// <summary>Somebody whom the letter does not connect, and by which rule the hub says so.</summary>
    public (Agency Agency, string Rule) DrawUnconnected(string system, Draws draws)
    {
        var agency = unconnected[system].Draw(draws);
        return (agency, agency.IsProvince || letter.System(system)!.IsOfferedToMinistries ? "not-subscribed" : "not-offered");
    }

    /// <summary>Whatever is there, for a call that does not come so far.</summary>
    public KnownOperation DrawAnyOperation(string system, Draws draws) => operations[(system, true)].Draw(draws);

    public KnownOperation DrawOperation(string system, Agency agency, Draws draws) => operations[(system, agency.IsProvince)].Draw(draws);

    /// <summary>A province that is connected with a system where the hub itself sees whose data are asked for.</summary>
    public Agency DrawScoped(Draws draws, out string system)
    {
        (var agency, system) = scopedCallers.Draw(draws);
        return agency;
    }

    public KnownOperation DrawScopedOperation(string system, Draws draws) => scoped[system][draws.Below(scoped[system].Length)];

    public Agency Another(Agency than, Draws draws)
    {
        var provinces = letter.Agencies.Where(agency => agency.IsProvince && agency != than).ToArray();
        return provinces[draws.Below(provinces.Length)];
    }

    private Wheel<Agency> Wheel(Func<Agency, bool> calls) => new(letter.Agencies.Where(calls).Select(agency => (agency, WeightOf(agency))));
}
