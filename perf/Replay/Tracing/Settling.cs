namespace NdxpReplay.Tracing;

/// <summary>When there is no use in waiting for further spans: all are here, or none has come for a while, or it has taken too long.</summary>
/// <param name="quiet">How long none may have come.</param>
internal sealed class Settling(TimeProvider time, TimeSpan quiet)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly long began = time.GetTimestamp();
    private long lastNews = time.GetTimestamp();
    private int seen = -1;

    /// <param name="spans">How many have come so far.</param>
    public bool IsOver(int awaited, int spans)
    {
        if (spans != seen)
        {
            (seen, lastNews) = (spans, time.GetTimestamp());
        }

        return awaited == 0 || time.GetElapsedTime(lastNews) >= quiet || time.GetElapsedTime(began) >= Longest;
    }
}
