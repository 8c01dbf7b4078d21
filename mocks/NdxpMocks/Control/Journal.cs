using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

/// <summary>
/// The last calls that the systems received, oldest first. A ring without a lock: writing is one increment and one store, since
/// every call pays for it.
/// </summary>
internal sealed class Journal
{
    public const int Capacity = 1_024;

    private readonly SystemCall?[] ring = new SystemCall?[Capacity];
    private long written;
    private long clearedAt;

    public void Write(SystemCall call)
    {
        call.Sequence = Interlocked.Increment(ref written);
        Volatile.Write(ref ring[call.Sequence % Capacity], call);
    }

    public IReadOnlyList<SystemCall> Read()
    {
        var from = Math.Max(Volatile.Read(ref clearedAt), Volatile.Read(ref written) - Capacity);
        return [.. ring.OfType<SystemCall>().Where(call => call.Sequence > from).OrderBy(call => call.Sequence)];
    }

    public void Clear()
    {
        Volatile.Write(ref clearedAt, Volatile.Read(ref written));
    }
}
