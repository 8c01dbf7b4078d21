namespace NdxpMocks.Dossiers;

internal enum Forcing
{
    Done,
    NoSuchSystem,
    NoSuchDossier,
    NoSuchState,
}

/// <summary>One system's side of the store: its lifecycle, what was there from the start, what was handed in.</summary>
internal sealed class DossierRegister(DossierStore store, TimeProvider clock, Lifecycle lifecycle, Func<string, Dossier?> fromStart)
{
    public Lifecycle Lifecycle => lifecycle;

    /// <summary>Null when that number was taken in before: the first one stays as it is.</summary>
    public Dossier? Receive(string number, string? agency, string? territory, string? unit, object? content = null)
    {
        using var scope = store.Enter();
        if (Find(number, territory) is not null || fromStart(number) is not null)
        {
            return null;
        }

        var dossier = new Dossier(lifecycle.System, number, agency, territory, unit, clock.GetLocalNow(), Content: Written(content));
        store.Put(dossier);
        return dossier;
    }

    /// <param name="territory">What the caller may see; null for all.</param>
    public Dossier? Find(string number, string? territory) =>
        store.Find(lifecycle.System, number, territory) ?? (fromStart(number) is { } dossier && dossier.IsSeenBy(territory) ? dossier : null);

    /// <summary>What was handed in while the simulator runs.</summary>
    public IEnumerable<Dossier> HandedIn(string? territory) => store.All(lifecycle.System, territory).Where(dossier => dossier.Luck is null);

    /// <summary>Another way to find what was handed in.</summary>
    /// <param name="file">Under what a dossier is found that has come so far; called while everything else waits, so it looks nothing up that may come about by time.</param>
    public DossierIndex<T> IndexBy<T>(Func<Dossier, Progress, IEnumerable<Filed<T>>> file)
    {
        var index = new DossierIndex<T>(store, clock, this, file);
        store.Add(lifecycle.System, index);
        return index;
    }

    /// <summary>Where it is, without counting as a read: for lists and for the system's own use.</summary>
    public Progress Look(Dossier dossier) =>
        Journey.Of(lifecycle, dossier, store.TurnsOf(dossier), store.Progression.Pace, clock.GetLocalNow());

    /// <summary>
    /// Where it is, told to somebody who asked. When reads move dossiers, each state is told as often as it was asked for to be, and each
    /// read stands somewhere in one order: no two of sixty-four callers are the last to see a state.
    /// </summary>
    public Progress Read(Dossier dossier)
    {
        var progression = store.Progression;
        if (progression.Pace != Pace.AfterReads)
        {
            return Look(dossier);
        }

        using var scope = store.Enter();
        var (life, progress) = (store.LifeOf(dossier), Look(dossier));
        if (life.Reads >= progression.Reads && progress.Next is { } next)
        {
            life = life.With(new Turn(next.State, clock.GetLocalNow(), TurnCause.Read));
            store.Put(life);
            progress = Look(dossier);
        }

        store.Put(life with { Reads = life.Reads + 1 });
        return progress;
    }

    /// <summary>Takes in what was asked for; the dossier begins anew, and this time nothing is missing. False when nobody waits for it.</summary>
    public bool Supplement(Dossier dossier, object? content = null)
    {
        using var scope = store.Enter();
        if (lifecycle.Find(Look(dossier).State) is not { AwaitsApplicant: true })
        {
            return false;
        }

        store.Put(dossier with { Content = Written(content) ?? dossier.Content });
        store.Put(store.LifeOf(dossier).With(new Turn(lifecycle.Initial, clock.GetLocalNow(), TurnCause.Supplemented)));
        return true;
    }

    /// <summary>Keeps something else of a dossier, which stays where it is.</summary>
    public void Keep(Dossier dossier, object content) => store.Put(dossier with { Content = Written(content) });

    /// <summary>What somebody else brings about: an order is cancelled, a tax is paid. False when it is in none of those states.</summary>
    public bool Turn(Dossier dossier, int state, params ReadOnlySpan<int> from)
    {
        using var scope = store.Enter();
        if (!from.Contains(Look(dossier).State))
        {
            return false;
        }

        Put(dossier, state);
        return true;
    }

    public Forcing Force(string number, int state, string? territory)
    {
        using var scope = store.Enter();
        if (Find(number, territory) is not { } dossier)
        {
            return Forcing.NoSuchDossier;
        }

        if (lifecycle.Find(state) is null)
        {
            return Forcing.NoSuchState;
        }

        Put(dossier, state);
        return Forcing.Done;
    }

    private void Put(Dossier dossier, int state) =>
        store.Put(store.LifeOf(dossier).With(new Turn(state, clock.GetLocalNow(), TurnCause.Forced)));

    private static byte[]? Written(object? content) => content is null ? null : DossierContent.Write(content);
}
