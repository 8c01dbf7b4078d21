namespace NdxpWorkload.Planning;

/// <summary>Which day, and how much of it.</summary>
/// <param name="Variant">Null for the usual day.</param>
/// <param name="Transactions">Null for as many as the variant has.</param>
internal sealed record DayOptions(string? Variant = null, int? Transactions = null, ulong Seed = 4336);

/// <summary>A day, call by call, in the order of time: a pure function of workload, letter, what the country publishes, and the options.</summary>
internal sealed record Plan(DayOptions Options, IReadOnlyList<PlannedCall> Calls, int Journeys)
{
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public int[] ByHour()
    {
        var hours = new int[24];
        foreach (var call in Calls)
        {
            hours[(int)call.At.TotalHours]++;
        }

        return hours;
    }

    /// <summary>Most calls that begin within one second of a run at that speed.</summary>
    public int PeakPerSecond(double speed) => Calls.GroupBy(call => (int)(call.At.TotalSeconds / speed)).Max(second => second.Count());

    /// <summary>Most calls of one agency within one second: what its quota has to allow.</summary>
    public (string Agency, int Calls) PeakOfAgency(double speed) => Calls
        .GroupBy(call => (call.Request.Agency.Id, Second: (int)(call.At.TotalSeconds / speed)))
        .Select(group => (group.Key.Id, Calls: group.Count()))
        .MaxBy(one => one.Calls);
}
