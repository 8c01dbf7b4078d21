using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>The ordered gates; the pipeline that answers calls and the explain that answers questions run this one list.</summary>
internal sealed class GateList(IEnumerable<IGate> gates)
{
    private readonly IGate[] gates = [.. gates];

    /// <summary>The first refusal, or the verdict that names the cell of the letter which the call rests on.</summary>
    public Verdict Judge(Call call, Snapshot snapshot)
    {
        var decided = Verdict.Pass("no-gate");
        foreach (var gate in gates)
        {
            var verdict = gate is ISpends spends ? spends.Take(call, snapshot) : gate.Judge(call, snapshot);
            // What a gate found and holds for the call goes on with it, whichever gate decides.
            var (budget, held) = (verdict.Budget ?? decided.Budget, verdict.Held ?? decided.Held);
            if (!verdict.Passed)
                return verdict with { Budget = budget, Held = held };
            decided = (verdict.Cell is not null || decided.Cell is null ? verdict : decided) with { Budget = budget, Held = held };
        }

        return decided;
    }
}

internal sealed class GateListBuilder(IServiceCollection services)
{
    public GateListBuilder Add<TGate>() where TGate : class, IGate
    {
        services.AddSingleton<IGate, TGate>();
        return this;
    }
}

internal static class GateListRegistration
{
    public static IServiceCollection AddGates(this IServiceCollection services, Action<GateListBuilder> list)
    {
        list(new GateListBuilder(services));
        return services.AddSingleton<GateList>();
    }
}
