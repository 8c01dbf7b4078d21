using System.Text;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Conformance;

/// <summary>Gathers findings while a request is read. It knows where the reading is, so that a request without findings costs no text.</summary>
internal sealed class FindingLog
{
    /// <summary>More are counted and not worded: who sends a million of them gets twenty.</summary>
    public const int Most = 20;

    /// <summary>Levels of a body; as many as the JSON reader goes down.</summary>
    public const int Deepest = 64;

    // A thread judges one call at a time.
    [ThreadStatic]
    private static FindingLog? ofThread;

    private readonly Step[] path = new Step[Deepest + 8];
    private readonly int[] counts = new int[FindingKinds.Names.Length];
    private readonly List<Finding> kept = [];
    private int depth;
    private int trials;
    private Tally tally;
    private long effort;

    public int Total { get; private set; }

    /// <summary>Those that are a reason to refuse.</summary>
    public int Broken { get; private set; }

    public int Depth => depth;

    /// <summary>Whether an alternative is being tried, and no words are wanted.</summary>
    public bool IsTrying => trials > 0;

    public static FindingLog Take()
    {
        var log = ofThread ??= new FindingLog();
        log.Clear();
        return log;
    }

    public Finding[] Kept() => [.. kept];

    public int CountOf(int kind) => counts[kind];

    public void Enter(string name) => Enter(new Step(name, 0));

    public void Enter(int index) => Enter(new Step(null, index));

    public void Leave() => depth--;

    /// <summary>Back to where a reading began that broke off somewhere below.</summary>
    public void Unwind(int to) => (depth, trials) = (to, 0);

    /// <summary>Counts a finding here; whether its words are wanted.</summary>
    public bool Takes(FindingKind kind)
    {
        var unknown = kind.IsUnknown();
        if (trials > 0)
        {
            tally = unknown ? tally with { Unknown = tally.Unknown + 1 } : tally with { Broken = tally.Broken + 1 };
            return false;
        }

        counts[(int)kind]++;
        Total++;
        if (!unknown)
            Broken++;
        return kept.Count < Most;
    }

    /// <summary>The words of a finding that was taken.</summary>
    public void Add(string expected, string actual, bool unknown = false) => kept.Add(new Finding(Where(), expected, actual, unknown));

    /// <summary>
    /// Alternatives inside alternatives are read again and again. A contract's own nesting does not come near this; a schema that contains
    /// itself, and a caller who makes use of it, would.
    /// </summary>
    public void AllowTrials(int bodyLength) => effort = 64L * bodyLength + 65_536;

    /// <summary>Whether there may be another trial; where not, what stands here is not judged.</summary>
    public bool MayTry()
    {
        if (effort > 0)
            return true;
        if (Takes(FindingKind.Unread))
            Add("less that has to be read several times", "more than the check reads", unknown: true);
        return false;
    }

    public void Spend(long bytes) => effort -= bytes;

    /// <summary>From here on only the tally of the trial counts, until <see cref="EndTrial"/> is given what this returned.</summary>
    public Tally BeginTrial()
    {
        var outer = tally;
        tally = default;
        trials++;
        return outer;
    }

    public Tally EndTrial(Tally outer)
    {
        var found = tally;
        tally = outer;
        trials--;
        return found;
    }

    private void Clear()
    {
        (depth, trials) = (0, 0);
        if (Total == 0)
            return;
        (Total, Broken) = (0, 0);
        Array.Clear(counts);
        kept.Clear();
    }

    // A list in XML has a step for its name and one for each item: steps may be twice as many as levels, and the last are left out.
    private void Enter(Step step)
    {
        if (depth < path.Length)
            path[depth] = step;
        depth++;
    }

    private string Where()
    {
        var text = new StringBuilder();
        for (var at = 0; at < Math.Min(depth, path.Length); at++)
        {
            if (path[at].Name is { } name)
                text.Append(at == 0 ? "" : ".").Append(name);
            else
                text.Append('[').Append(path[at].Index).Append(']');
        }

        return text.ToString();
    }

    private readonly record struct Step(string? Name, int Index);
}

/// <summary>How many differences an alternative of a schema has.</summary>
internal readonly record struct Tally(int Broken, int Unknown);
