namespace NdxpReplay.Reconciling;

/// <summary>Calls that got no answer, and so no id: each explains one record that no answer explains.</summary>
internal sealed class OpenCalls(IEnumerable<Sent> unanswered)
{
    private readonly Dictionary<(string Agency, string System, string Operation), Stack<Sent>> left =
        unanswered.GroupBy(call => (call.Agency, call.System, call.Operation)).ToDictionary(group => group.Key, group => new Stack<Sent>(group));

    /// <summary>Those that explain nothing: the hub has no record of them.</summary>
    public IEnumerable<Sent> Left => left.Values.SelectMany(calls => calls);

    public bool Explain(Recorded record)
    {
        // A caller that left while it was still sending was refused before the hub knew who it was, or what was asked for.
        var (_, calls) = left.FirstOrDefault(pair => pair.Value.Count > 0
            && (record.Agency is null || record.Agency == pair.Key.Agency) && (record.System is null || record.System == pair.Key.System) && (record.Operation is null || record.Operation == pair.Key.Operation));
        return calls?.TryPop(out _) is true;
    }
}
