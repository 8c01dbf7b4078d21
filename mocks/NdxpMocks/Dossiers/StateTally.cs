namespace NdxpMocks.Dossiers;

/// <summary>
/// How many dossiers that were handed in to one system are in each of its states. Where each one is was worked out when it was last
/// counted; that is done again only for those that were touched since and those whose time has come, so a count is one quick pass.
/// </summary>
internal sealed class StateTally(DossierStore store, TimeProvider clock, DossierRegister register) : DossierIndex
{
    private readonly Dictionary<long, Place> places = [];
    private (Progression Progression, DateTimeOffset At) worked = (store.Progression, DateTimeOffset.MinValue);

    /// <summary>All states of the lifecycle, in its order, those without a dossier too.</summary>
    public IReadOnlyList<(DossierState State, int Count)> Count()
    {
        using var scope = store.Enter();
        var now = (store.Progression, At: clock.GetLocalNow());
        // Another progression, or a clock that was set back, is another past for all of them.
        var all = now.Progression != worked.Progression || now.At < worked.At;
        worked = now;
        var counts = register.Lifecycle.States.ToDictionary(state => state.Code, _ => 0);
        foreach (var place in places.Values)
        {
            if (all || place.IsStale || place.Until <= now.At)
            {
                place.Put(register.Look(place.Kept.Dossier));
            }

            counts[place.State] = counts.GetValueOrDefault(place.State) + 1;
        }

        return [.. register.Lifecycle.States.Select(state => (state, counts[state.Code]))];
    }

    public override void Touch(KeptDossier kept)
    {
        if (places.TryGetValue(kept.Serial, out var place))
        {
            place.IsStale = true;
        }
        else
        {
            places[kept.Serial] = new Place(kept);
        }
    }

    public override void Forget(KeptDossier kept) => places.Remove(kept.Serial);

    private sealed class Place(KeptDossier kept)
    {
        public KeptDossier Kept => kept;

        public bool IsStale { get; set; } = true;

        public int State { get; private set; }

        public DateTimeOffset? Until { get; private set; }

        public void Put(Progress progress) => (State, Until, IsStale) = (progress.State, progress.Until, false);
    }
}
