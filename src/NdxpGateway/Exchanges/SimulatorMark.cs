namespace NdxpGateway.Exchanges;

/// <summary>What the simulator says of an answer that it had a hand in: <c>X-Sim: fault=latency;rule=slow</c>, <c>X-Sim: scenario=not-found</c>, both where a scenario is a fault.</summary>
internal static class SimulatorMark
{
    public const string Header = "X-Sim";

    /// <summary>What a mark may begin with.</summary>
    public const string Fault = "fault=", Scenario = "scenario=", Refused = "refused=";

    private const int Longest = 64;

    /// <summary>The kinds, comma-separated, e.g. <c>fault=latency</c>; without what the one who tests named them.</summary>
    public static string Read(IEnumerable<string> marks)
    {
        var kinds = string.Join(',', marks.SelectMany(mark => mark.Split(',')).Select(mark => mark.Split(';')[0].Trim()));
        return kinds.Length <= Longest ? kinds : kinds[..Longest];
    }

    /// <summary>Of what <see cref="Read"/> made: <c>latency</c> of <c>scenario=slow,fault=latency</c>, as the systems' own spans say it; several with a space between, null where there is none.</summary>
    public static string? ValuesOf(string kinds, string what)
    {
        var values = string.Join(' ', kinds.Split(',').Where(kind => kind.StartsWith(what, StringComparison.Ordinal)).Select(kind => kind[what.Length..]));
        return values.Length > 0 ? values : null;
    }
}
