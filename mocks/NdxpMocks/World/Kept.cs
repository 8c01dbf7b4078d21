namespace NdxpMocks.World;

/// <summary>
/// Things of the cast by number, from zero, each worked out when it is first asked for. For what is small, few, and asked for again and
/// again by lists and searches; a single look-up does without.
/// </summary>
internal sealed class Kept<T>(int count, Func<int, T> make)
    where T : class
{
    private readonly T?[] all = new T?[count];

    // Two who ask at once make the same thing, and whichever is kept is right.
    public T this[int at] => Volatile.Read(ref all[at]) ?? (all[at] = make(at));
}
