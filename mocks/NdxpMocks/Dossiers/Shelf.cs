namespace NdxpMocks.Dossiers;

/// <summary>
/// One system's dossiers, by number and by age. It keeps enough for a national day, and little enough for a laptop that runs for weeks:
/// beyond that the oldest is forgotten, as if it had never been handed in.
/// </summary>
internal sealed class Shelf
{
    public const int Most = 20_000;

    private readonly Dictionary<string, List<Dossier>> byNumber = [];
    private readonly Queue<(string Number, string? Territory)> byAge = new();

    public IEnumerable<Dossier> All => byNumber.Values.SelectMany(namesakes => namesakes);

    public Dossier? Find(string number, string? territory) =>
        byNumber.GetValueOrDefault(number)?.Find(dossier => dossier.IsSeenBy(territory));

    /// <summary>Instead of the one of that number and territory, if there is one.</summary>
    /// <returns>The number and territory of the one that was forgotten for it, or null.</returns>
    public (string Number, string? Territory)? Put(string number, Dossier dossier)
    {
        if (!byNumber.TryGetValue(number, out var namesakes))
        {
            byNumber[number] = namesakes = [];
        }

        var isNew = namesakes.RemoveAll(other => other.Territory == dossier.Territory) == 0;
        namesakes.Add(dossier);
        if (!isNew)
        {
            return null;
        }

        byAge.Enqueue((number, dossier.Territory));
        return byAge.Count > Most ? Forget(byAge.Dequeue()) : null;
    }

    private (string Number, string? Territory) Forget((string Number, string? Territory) oldest)
    {
        var namesakes = byNumber[oldest.Number];
        namesakes.RemoveAll(dossier => dossier.Territory == oldest.Territory);
        if (namesakes.Count == 0)
        {
            byNumber.Remove(oldest.Number);
        }

        return oldest;
    }
}
