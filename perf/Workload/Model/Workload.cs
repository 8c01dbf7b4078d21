namespace NdxpWorkload.Model;

/// <summary>A day of the platform, as the file has it. Every figure says where it is from.</summary>
internal sealed record Workload(
    Figure<int> Transactions,
    Figure<string> Zone,
    Figure<double[]> Hours,
    Figure<Dictionary<string, double>> Systems,
    AgencyWeights Agencies,
    Figure<Dictionary<string, Dictionary<string, double>>> Operations,
    Journeys Journeys,
    Refusals Refusals,
    Figure<double> Magic,
    Dictionary<string, Variant> Variants,
    Figure<Dictionary<string, Fill[]>> Fills)
{
    public IEnumerable<(string Name, IFigure Figure)> Figures =>
    [
        ("transactions", Transactions), ("zone", Zone), ("hours", Hours), ("systems", Systems),
        ("agencies.provinces", Agencies.Provinces), ("agencies.ministry", Agencies.Ministry), ("operations", Operations),
        ("journeys.share", Journeys.Share), ("journeys.kinds", Journeys.Kinds), ("refusals.share", Refusals.Share), ("refusals.kinds", Refusals.Kinds),
        ("magic", Magic), ("fills", Fills),
        .. Variants.SelectMany(pair => pair.Value.Figures.Select(figure => ($"variants.{pair.Key}.{figure.Name}", figure.Figure))),
    ];
}

/// <param name="Provinces">Weight of each province.</param>
/// <param name="Ministry">Weight of every ministry.</param>
internal sealed record AgencyWeights(Figure<Dictionary<string, double>> Provinces, Figure<double> Ministry);

/// <param name="Share">Of the day's transactions.</param>
internal sealed record Refusals(Figure<double> Share, Figure<Dictionary<string, double>> Kinds);

/// <summary>A value that goes into an example in the place of the example's own.</summary>
/// <param name="In">query, path, json or xml; what is set in a body is set wherever the name stands in it.</param>
/// <param name="Value">With <c>{…}</c> for what belongs to the caller, see <see cref="Planning.Placeholders"/>.</param>
internal sealed record Fill(string In, string Name, string Value);

/// <param name="Share">Of the day's transactions that belong to a journey.</param>
internal sealed record Journeys(Figure<double> Share, Figure<Journey[]> Kinds);

/// <summary>One case from the desk of a one-stop shop: several calls, the later ones with what the earlier ones answered.</summary>
internal sealed record Journey(string Name, double Weight, Step[] Steps);

/// <param name="Call">SYSTEM.operation.</param>
/// <param name="AfterSeconds">How long after the step before, on the country's clock.</param>
/// <param name="WhereTicked">Left out for agencies that the letter does not connect with this system; else the journey is none of theirs.</param>
/// <param name="Take">Name and regular expression: its first group in the answer is what later steps may use as <c>{taken.name}</c>.</param>
/// <param name="Fills">Beside those of the operation.</param>
internal sealed record Step(string Call, double AfterSeconds, bool WhereTicked = false, Dictionary<string, string>? Take = null, Fill[]? Fills = null)
{
    public string System => Call[..Call.IndexOf('.', StringComparison.Ordinal)];

    public string Operation => Call[(Call.IndexOf('.', StringComparison.Ordinal) + 1)..];
}

/// <summary>A day unlike the others.</summary>
/// <param name="Factor">How many transactions, as a multiple of the usual day's.</param>
/// <param name="Hours">Multiples of the usual weight, by hour.</param>
/// <param name="Systems">Multiples of the usual weight, by system.</param>
internal sealed record Variant(Figure<double> Factor, Figure<Dictionary<string, double>>? Hours = null, Figure<Dictionary<string, double>>? Systems = null, Figure<Burst>? Burst = null)
{
    public IEnumerable<(string Name, IFigure Figure)> Figures
    {
        get
        {
            yield return ("factor", Factor);
            foreach (var (name, figure) in new (string, IFigure?)[] { ("hours", Hours), ("systems", Systems), ("burst", Burst) })
            {
                if (figure is not null)
                {
                    yield return (name, figure);
                }
            }
        }
    }
}

/// <summary>A share of the day's single calls that comes within minutes.</summary>
internal sealed record Burst(string At, double Minutes, double Share);
