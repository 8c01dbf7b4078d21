namespace NdxpGateway.Ledger;

/// <summary>The ledger's unit of time: microseconds since 1970.</summary>
internal static class Micros
{
    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static long? Of(DateTimeOffset? time) => time is { } known ? Of(known) : null;

    public static DateTimeOffset ToTime(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);
}
