namespace NdxpMocks.Dossiers;

/// <summary>A dossier on its shelf. The same object for as long as it is kept, whatever becomes of the dossier.</summary>
/// <param name="number">In its canonical form.</param>
/// <param name="serial">In the order of arrival.</param>
internal sealed class KeptDossier(string number, long serial, Dossier dossier)
{
    public string Number => number;

    public long Serial => serial;

    public Dossier Dossier { get; set; } = dossier;
}

/// <summary>
/// One system's dossiers, by number, by age and by whatever its indexes say. It keeps enough for any test and little enough for a laptop
/// that runs for weeks: beyond that the oldest is forgotten, as if it had never been handed in.
/// </summary>
internal sealed class Shelf(int most)
{
    private readonly Dictionary<string, List<KeptDossier>> byNumber = [];
    private readonly Queue<KeptDossier> byAge = new();
    private readonly List<DossierIndex> indexes = [];
    private long arrived;

    /// <summary>In the order of arrival.</summary>
    public IEnumerable<Dossier> All => byAge.Select(kept => kept.Dossier);

    public Dossier? Find(string number, string? territory) =>
        byNumber.GetValueOrDefault(number)?.Find(kept => kept.Dossier.IsSeenBy(territory))?.Dossier;

    /// <summary>Instead of the one of that number and territory, if there is one.</summary>
    /// <returns>The one that was forgotten for it, or null.</returns>
    public KeptDossier? Put(string number, Dossier dossier)
    {
        if (Exactly(number, dossier.Territory) is { } there)
        {
            there.Dossier = dossier;
            indexes.ForEach(index => index.Touch(there));
            return null;
        }

        var kept = new KeptDossier(number, arrived++, dossier);
        if (!byNumber.TryGetValue(number, out var namesakes))
        {
            // Few have a namesake, and a list makes room for four.
            byNumber[number] = namesakes = new(1);
        }

        namesakes.Add(kept);
        byAge.Enqueue(kept);
        indexes.ForEach(index => index.Touch(kept));
        return byAge.Count > most ? Forget(byAge.Dequeue()) : null;
    }

    /// <summary>Something has happened to it.</summary>
    public void Touch(string number, string? territory)
    {
        if (indexes.Count > 0 && Exactly(number, territory) is { } kept)
        {
            indexes.ForEach(index => index.Touch(kept));
        }
    }

    public void Add(DossierIndex index)
    {
        indexes.Add(index);
        foreach (var kept in byAge)
        {
            index.Touch(kept);
        }
    }

    public void Clear()
    {
        foreach (var kept in byAge)
        {
            indexes.ForEach(index => index.Forget(kept));
        }

        byNumber.Clear();
        byAge.Clear();
    }

    private KeptDossier? Exactly(string number, string? territory) =>
        byNumber.GetValueOrDefault(number)?.Find(kept => kept.Dossier.Territory == territory);

    private KeptDossier Forget(KeptDossier oldest)
    {
        var namesakes = byNumber[oldest.Number];
        namesakes.Remove(oldest);
        if (namesakes.Count == 0)
        {
            byNumber.Remove(oldest.Number);
        }

        indexes.ForEach(index => index.Forget(oldest));
        return oldest;
    }
}
