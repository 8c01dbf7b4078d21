namespace NdxpReplay.Reconciling;

/// <summary>Calls that got no answer, and so no id: each explains one record that no answer explains.</summary>
internal sealed class OpenCalls(IEnumerable<Sent> unanswered)
{
    private readonly Dictionary<(string Agency, string System, string Operation), int> left =
        unanswered.GroupBy(call => (call.Agency, call.System, call.Operation)).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>How many explain nothing: the hub never knew of them.</summary>
    public int Left => left.Values.Sum();

    public bool Explain(Recorded record)
    {
        // A caller that left while it was still sending was refused before the hub knew who it was, or what was asked for.
        var (key, count) = left.FirstOrDefault(pair => pair.Value > 0
            && (record.Agency is null || record.Agency == pair.Key.Agency) && (record.System is null || record.System == pair.Key.System) && (record.Operation is null || record.Operation == pair.Key.Operation));
        if (count == 0)
        {
            return false;
        }

        left[key] = count - 1;
        return true;
    }
}
