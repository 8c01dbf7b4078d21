using NdxpGateway.Ledger;

namespace NdxpSandbox.Ledger;

/// <summary>How far a long verification is, for who watches it: on standard error, and only where that is a terminal.</summary>
internal sealed class ProgressLine(long last) : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private readonly bool watched = !Console.IsErrorRedirected;
    private long shown = TimeProvider.System.GetTimestamp();
    private bool stands;

    public void Passed(long seq)
    {
        if (!watched || TimeProvider.System.GetElapsedTime(shown) < Often)
            return;
        (shown, stands) = (TimeProvider.System.GetTimestamp(), true);
        Console.Error.Write(FormattableString.Invariant($"\r  {seq:N0} of {last:N0} "));
    }

    public void Dispose()
    {
        if (stands)
            Console.Error.Write("\r                                            \r");
    }
}
