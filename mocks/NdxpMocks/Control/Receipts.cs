using System.Collections.Concurrent;

namespace NdxpMocks.Control;

/// <summary>
/// Which of the hub's transactions arrived, all of them, for whoever holds that against the hub's record; the journal forgets. Kept
/// only from when it is asked for, since each costs memory.
/// </summary>
internal sealed class Receipts(int most)
{
    public const int FewestMost = 1, LargestMost = 5_000_000, UsualMost = 1_000_000;

    private readonly ConcurrentQueue<(Guid Transaction, string System)> all = new();
    private int kept, unnamed, lost;

    /// <summary>Calls that name no transaction: not the hub's.</summary>
    public int Unnamed => Volatile.Read(ref unnamed);

    /// <summary>Calls that came when there was no room left.</summary>
    public int Lost => Volatile.Read(ref lost);

    public IReadOnlyDictionary<string, IReadOnlyList<Guid>> BySystem() => all
        .GroupBy(one => one.System).ToDictionary(group => group.Key, group => (IReadOnlyList<Guid>)[.. group.Select(one => one.Transaction)]);

    public void Add(string? transaction, string system)
    {
        if (!Guid.TryParse(transaction, out var id))
        {
            Interlocked.Increment(ref unnamed);
        }
        else if (Interlocked.Increment(ref kept) > most)
        {
            Interlocked.Increment(ref lost);
        }
        else
        {
            all.Enqueue((id, system));
        }
    }
}
