namespace NdxpGateway.Exchanges;

/// <summary>What the simulator says of an answer that it had a hand in: <c>X-Sim: fault=latency;rule=slow</c>, <c>X-Sim: scenario=not-found</c>.</summary>
internal static class SimulatorMark
{
    public const string Header = "X-Sim";

    private const int Longest = 64;

    /// <summary>The kinds, comma-separated, e.g. <c>fault=latency</c>; without what the one who tests named them.</summary>
    public static string Read(IEnumerable<string> marks)
    {
        var kinds = string.Join(',', marks.SelectMany(mark => mark.Split(',')).Select(mark => mark.Split(';')[0].Trim()));
        return kinds.Length <= Longest ? kinds : kinds[..Longest];
    }
}
