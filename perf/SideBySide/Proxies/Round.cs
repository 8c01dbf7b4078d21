namespace SideBySide.Proxies;

/// <summary>What one round of one contestant came to.</summary>
/// <param name="Cpu">Processor time of the contestant's process, microseconds a request; null for the upstream itself.</param>
/// <param name="P50">Milliseconds, from sending to the whole answer, at full speed.</param>
/// <param name="Allocated">Bytes on the managed heap, a request; null where there is none.</param>
/// <param name="Busy">Share of the contestant's cores that was in use.</param>
/// <param name="OthersBusy">The same of the cores of generator, upstream and receiver.</param>
/// <param name="Strangers">Cores that were used by whoever has nothing to do with the measurement.</param>
internal sealed record Round(double? Cpu, double PerSecond, double P50, double P99, double? Allocated, double? Busy, double OthersBusy, double Strangers)
{
    private const double Full = 0.9;

    /// <summary>The generator's side had no processor left, and the contestant had: it could have done more.</summary>
    public bool GeneratorWasTheLimit => OthersBusy >= Full && !(Busy >= Full);
}

/// <summary>All rounds of all contestants under one load.</summary>
internal sealed record Sheet(string Call, int Connections)
{
    public Dictionary<string, List<Round>> Rounds { get; } = [];

    /// <summary>At the end, in bytes.</summary>
    public Dictionary<string, long> Resident { get; } = [];
}
