namespace NdxpMocks.Dossiers;

/// <summary>Where a dossier is found again.</summary>
/// <param name="Group">What is asked for, such as all of a province that wait.</param>
/// <param name="Order">Among those of the group, ordinally; those of one order come as they arrived.</param>
internal readonly record struct Filed<T>(string Group, string Order, T Item);

/// <summary>What a shelf tells its indexes.</summary>
internal abstract class DossierIndex
{
    /// <summary>It came, or something has happened to it.</summary>
    public abstract void Touch(KeptDossier kept);

    public abstract void Forget(KeptDossier kept);
}

/// <summary>
/// Finds a system's dossiers by what they say and by where they are, without going through all of them. It works nothing out before
/// somebody asks; then only for those that were touched since, and those whose time has come meanwhile.
/// </summary>
/// <param name="file">Under what a dossier is found that has come so far.</param>
internal sealed class DossierIndex<T>(
    DossierStore store, TimeProvider clock, DossierRegister register, Func<Dossier, Progress, IEnumerable<Filed<T>>> file) : DossierIndex
{
    private readonly Dictionary<string, Drawer<T>> drawers = [];
    private readonly Dictionary<long, Filing> filings = [];
    private readonly HashSet<long> stale = [];
    private readonly SortedSet<(DateTimeOffset At, long Serial)> due = [];
    private (Progression Progression, DateTimeOffset At) worked = (store.Progression, DateTimeOffset.MinValue);

    /// <summary>In order, from behind <paramref name="after"/> on.</summary>
    public IReadOnlyList<T> In(string group, string? after = null, int most = int.MaxValue)
    {
        using var scope = store.Enter();
        return Drawer(group) is { } drawer ? [.. drawer.After(after).Take(most)] : [];
    }

    public int Count(string group, string? after = null)
    {
        using var scope = store.Enter();
        return Drawer(group)?.CountAfter(after) ?? 0;
    }

    /// <summary>All of the group, which are not in it any more until something happens to them: for who does something about each once.</summary>
    public IReadOnlyList<T> Take(string group)
    {
        using var scope = store.Enter();
        IReadOnlyList<T> all = Drawer(group) is { } drawer ? [.. drawer.After(null)] : [];
        drawers.Remove(group);
        return all;
    }

    public override void Touch(KeptDossier kept)
    {
        filings.TryAdd(kept.Serial, new Filing(kept));
        stale.Add(kept.Serial);
    }

    public override void Forget(KeptDossier kept)
    {
        if (filings.Remove(kept.Serial, out var filing))
        {
            TakeOut(filing);
            stale.Remove(kept.Serial);
        }
    }

    private Drawer<T>? Drawer(string group)
    {
        Revise();
        return drawers.GetValueOrDefault(group);
    }

    private void Revise()
    {
        var now = (store.Progression, clock.GetLocalNow());
        if (now.Progression != worked.Progression || now.Item2 < worked.At)
        {
            // Another past, for all of them.
            stale.UnionWith(filings.Keys);
        }

        worked = now;
        while (due.Count > 0 && due.Min is var first && first.At <= now.Item2)
        {
            due.Remove(first);
            stale.Add(first.Serial);
        }

        foreach (var serial in stale)
        {
            File(filings[serial]);
        }

        stale.Clear();
    }

    private void File(Filing filing)
    {
        TakeOut(filing);
        var progress = register.Look(filing.Kept.Dossier);
        foreach (var (group, order, item) in file(filing.Kept.Dossier, progress))
        {
            if (!drawers.TryGetValue(group, out var drawer))
            {
                drawers[group] = drawer = new Drawer<T>();
            }

            drawer.Add(order, filing.Kept.Serial, item);
            filing.Places.Add((group, order));
        }

        if (progress.Until is { } until)
        {
            filing.Until = until;
            due.Add((until, filing.Kept.Serial));
        }
    }

    private void TakeOut(Filing filing)
    {
        foreach (var (group, order) in filing.Places)
        {
            if (drawers.TryGetValue(group, out var drawer))
            {
                drawer.Remove(order, filing.Kept.Serial);
                if (drawer.IsEmpty)
                {
                    drawers.Remove(group);
                }
            }
        }

        filing.Places.Clear();
        if (filing.Until is { } until)
        {
            due.Remove((until, filing.Kept.Serial));
            filing.Until = null;
        }
    }

    private sealed class Filing(KeptDossier kept)
    {
        public KeptDossier Kept => kept;

        public List<(string Group, string Order)> Places { get; } = [];

        public DateTimeOffset? Until { get; set; }
    }
}
