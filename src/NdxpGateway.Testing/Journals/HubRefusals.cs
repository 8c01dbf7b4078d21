using NdxpGateway.Exchanges;
using NdxpMocks;
using NdxpMocks.Hosting;

namespace NdxpGateway.Testing;

/// <summary>The hub's refusals of one namespace, with what was probably meant where nothing was.</summary>
internal sealed class HubRefusals(HubWatch watch, string @namespace, NationalSystems systems)
{
    /// <summary>The platform's code for a path, method or message that it does not know.</summary>
    public const int NoSuchOperation = 900906;

    public IReadOnlyList<RefusedCall> List() => [.. watch.Of(@namespace).Select(Told)];

    public void Clear() => watch.Forget(@namespace);

    private RefusedCall Told(HubRefusal seen)
    {
        var refusal = seen.Verdict.Refusal!;
        return new RefusedCall(
            seen.Agency, seen.Method, seen.Target, refusal.Status, refusal.Code, refusal.Rule, refusal.Reason(seen.Verdict.Grounds!).En,
            refusal == Refusals.NoSuchResource || refusal == Refusals.MethodNotAllowed ? Nearest(seen) : null);
    }

    private NearestOperation Nearest(HubRefusal seen)
    {
        var path = seen.Target.Split('?')[0];
        var context = '/' + path.TrimStart('/').Split('/')[0].ToUpperInvariant();
        var entry = SystemEntry.ReadAll().OrderBy(one => one.Code == seen.System ? -1 : NdxpMocks.Hosting.NearestOperation.Distance(one.Base.ToUpperInvariant(), context)).First();
        var miss = NdxpMocks.Hosting.NearestOperation.Explain(entry, systems.Simulations.Default.Run.OperationsOf(entry.Code), seen.Method, path);
        return new NearestOperation(
            miss.Nearest.OperationId, miss.Nearest.Method, $"{entry.Base}/{entry.Version}{miss.Nearest.Path}",
            [.. miss.Differences.Select(one => new FieldDifference(one.Field, one.Expected, one.Actual))]);
    }
}
