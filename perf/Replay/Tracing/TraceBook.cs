using System.Runtime.InteropServices;

namespace NdxpReplay.Tracing;

/// <summary>The span of one exchange, as it was exported.</summary>
/// <param name="Times">How often; 1 is right.</param>
internal readonly record struct ExportedTrace(UInt128 Trace, int Times);

/// <summary>What was exported, at one moment.</summary>
/// <param name="Spans">All of them: of the hub, its steps, the systems.</param>
/// <param name="SystemSpans">Of the national systems, one for each call that they received.</param>
/// <param name="Nameless">Exchanges' spans without a transaction id that could be read.</param>
internal sealed record Exported(IReadOnlyDictionary<Guid, ExportedTrace> Exchanges, int Spans, int SystemSpans, int Nameless);

/// <summary>Exchanges whose span has been received, by transaction id. Exports come on the server's threads, and are read by the run.</summary>
internal sealed class TraceBook
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, ExportedTrace> exchanges = [];
    private int spans, systemSpans, nameless;

    public int Spans => Volatile.Read(ref spans);

    /// <summary>Begins anew, with room for so many, so that the book does not grow under load.</summary>
    public void Forget(int room)
    {
        lock (gate)
        {
            exchanges.Clear();
            exchanges.EnsureCapacity(room);
            (spans, systemSpans, nameless) = (0, 0, 0);
        }
    }

    /// <exception cref="FormatException">It is no export of traces.</exception>
    public void Take(ReadOnlySpan<byte> export)
    {
        lock (gate)
        {
            ExportReader.Read(export, this);
        }
    }

    /// <summary>Takes those away whose span is here.</summary>
    /// <returns>How many are left.</returns>
    public int Tick(List<Guid> awaited)
    {
        lock (gate)
        {
            awaited.RemoveAll(exchanges.ContainsKey);
            return awaited.Count;
        }
    }

    public Exported Read()
    {
        lock (gate)
        {
            return new Exported(new Dictionary<Guid, ExportedTrace>(exchanges), spans, systemSpans, nameless);
        }
    }

    // By the reader alone, which is called with the gate held.
    public void CountSpan(bool ofSystem)
    {
        spans++;
        systemSpans += ofSystem ? 1 : 0;
    }

    public void AddExchange(Guid transaction, UInt128 trace)
    {
        if (transaction == Guid.Empty)
        {
            nameless++;
            return;
        }

        ref var one = ref CollectionsMarshal.GetValueRefOrAddDefault(exchanges, transaction, out var known);
        one = known ? one with { Times = one.Times + 1 } : new ExportedTrace(trace, 1);
    }
}
