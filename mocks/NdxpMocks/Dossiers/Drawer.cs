namespace NdxpMocks.Dossiers;

/// <summary>
/// Items in order, found by halving. Nearly all come in at the end and leave at the front, which moves nothing; what comes or leaves in
/// between moves the references behind it.
/// </summary>
internal sealed class Drawer<T>
{
    // One is usual where the group is a number.
    private readonly List<(string Order, long Serial, T Item)> entries = new(1);
    private int front;

    public bool IsEmpty => front == entries.Count;

    public void Add(string order, long serial, T item) => entries.Insert(Place(order, serial), (order, serial, item));

    /// <summary>Nothing happens where it is not there.</summary>
    public void Remove(string order, long serial)
    {
        var at = Place(order, serial);
        if (at == entries.Count || entries[at].Serial != serial || entries[at].Order != order)
        {
            return;
        }

        if (at > front)
        {
            entries.RemoveAt(at);
            return;
        }

        entries[front++] = default;
        if (front * 2 > entries.Count)
        {
            entries.RemoveRange(0, front);
            front = 0;
        }
    }

    /// <param name="order">Null for all.</param>
    public IEnumerable<T> After(string? order)
    {
        for (var at = From(order); at < entries.Count; at++)
        {
            yield return entries[at].Item;
        }
    }

    public int CountAfter(string? order) => entries.Count - From(order);

    private int From(string? order) => order is null ? front : Place(order, long.MaxValue);

    private int Place(string order, long serial)
    {
        var (low, high) = (front, entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var difference = string.CompareOrdinal(entries[middle].Order, order);
            if (difference < 0 || (difference == 0 && entries[middle].Serial < serial))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
