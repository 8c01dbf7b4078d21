namespace NdxpReplay.Sending;

/// <summary>
/// Whether a byte of a request has left. The client's error alone does not say: one whose connection the hub closes is tried again on another, and then fails as
/// if it had never been sent; and one that is given up may still have waited for a connection.
/// </summary>
internal sealed class Departure
{
    // The client writes a request in the flow of the call that sends it, whichever connection it is given.
    private static readonly AsyncLocal<Departure?> Current = new();

    public bool HasLeft { get; private set; }

    /// <summary>Ends with the asynchronous method that calls this.</summary>
    public static Departure Begin() => Current.Value = new();

    /// <summary>Something is written by whoever sends here.</summary>
    public static void Note()
    {
        if (Current.Value is { } departure)
        {
            departure.HasLeft = true;
        }
    }
}
