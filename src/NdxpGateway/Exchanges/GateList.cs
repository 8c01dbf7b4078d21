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
            var verdict = gate.Judge(call, snapshot);
            if (!verdict.Passed)
                return verdict;
            if (verdict.Cell is not null || decided.Cell is null)
                decided = verdict with { Findings = verdict.Findings ?? decided.Findings };
            else if (verdict.Findings is not null)
                decided = decided with { Findings = verdict.Findings };
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
