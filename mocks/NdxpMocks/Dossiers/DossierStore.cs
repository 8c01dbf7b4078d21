using NdxpMocks.World;

namespace NdxpMocks.Dossiers;

/// <summary>
/// What was handed in, by system and number. Some desks send only the date and the sequence of their number, so two provinces may
/// hand in the same one: each sees its own.
/// </summary>
internal sealed class DossierStore(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string System, string Number), List<Dossier>> dossiers = [];

    /// <summary>Null when that number was taken in before.</summary>
    public Dossier? Receive(string system, string number, string? agency, string? province, string? unit, int state, object? content = null)
    {
        var dossier = new Dossier(system, number, agency, province, unit, clock.GetLocalNow(), state, content);
        lock (gate)
        {
            var key = Key(system, number);
            if (!dossiers.TryGetValue(key, out var namesakes))
            {
                dossiers[key] = namesakes = [];
            }

            if (Seen(namesakes, province) is not null)
            {
                return null;
            }

            namesakes.Add(dossier);
            return dossier;
        }
    }

    /// <param name="province">The territory that the caller may see; null for all.</param>
    public Dossier? Find(string system, string number, string? province)
    {
        lock (gate)
        {
            return dossiers.TryGetValue(Key(system, number), out var namesakes) ? Seen(namesakes, province) : null;
        }
    }

    public IReadOnlyList<Dossier> Export()
    {
        lock (gate)
        {
            return [.. dossiers.Values.SelectMany(namesakes => namesakes)];
        }
    }

    /// <summary>In the place of all that was there.</summary>
    public void Import(IReadOnlyList<Dossier> exported)
    {
        lock (gate)
        {
            dossiers.Clear();
            foreach (var namesakes in exported.GroupBy(dossier => Key(dossier.System, dossier.Number)))
            {
                dossiers[namesakes.Key] = [.. namesakes];
            }
        }
    }

    private static Dossier? Seen(List<Dossier> namesakes, string? province) =>
        namesakes.Find(dossier => province is null || dossier.Province == province);

    // 000.00.00.H39-… and H39-… are one number in its two forms.
    private static (string System, string Number) Key(string system, string number) =>
        (system, DossierNumber.Parse(number)?.ToString() ?? number);
}
