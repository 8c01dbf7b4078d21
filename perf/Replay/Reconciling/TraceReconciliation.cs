using System.Globalization;
using NdxpReplay.Tracing;

namespace NdxpReplay.Reconciling;

/// <summary>What is known of a run's traces.</summary>
/// <param name="Earlier">Transactions before the run: their spans are nobody's concern.</param>
/// <param name="Dropped">Spans that the hub says it dropped: its queue was full, or the receiver did not take them.</param>
internal sealed record TraceEvidence(Exported Exported, IReadOnlySet<Guid> Earlier, long Dropped, Sampling Sampling);

/// <summary>The fourth book: recorded = exported + not sampled + missing.</summary>
/// <param name="Exported">Recorded transactions whose trace came, each counted once.</param>
/// <param name="NotSampled">Without a trace, and rightly so.</param>
/// <param name="Missing">Without the trace that they should have.</param>
/// <param name="Explained">Of the missing, as many as the hub dropped spans.</param>
/// <param name="DroppedSpans">Of any kind, as the hub counts them.</param>
/// <param name="Spans">All that came; <paramref name="SystemSpans"/> of them from the national systems.</param>
/// <param name="Ratio">The share of calls that is exported, if they are answered and fast.</param>
internal sealed record TraceSums(int Exported, int NotSampled, int Missing, int Explained, long DroppedSpans, int Spans, int SystemSpans, double Ratio)
{
    public static TraceSums Of(IReadOnlyDictionary<Guid, Recorded> ledger, TraceEvidence evidence, List<Difference> differences)
    {
        foreach (var (id, trace) in evidence.Exported.Exchanges)
        {
            if (ledger.TryGetValue(id, out var record))
            {
                Compare(record, trace, differences);
            }
            else if (!evidence.Earlier.Contains(id))
            {
                differences.Add(new("exported, and not recorded", id, null, null, null, $"trace {Hex(trace.Trace)}"));
            }
        }

        if (evidence.Exported.Nameless > 0)
        {
            differences.Add(new("exported without a transaction id", null, null, null, null, $"{evidence.Exported.Nameless} exchanges"));
        }

        var absent = ledger.Values.Where(record => !record.IsToken && !evidence.Exported.Exchanges.ContainsKey(record.Transaction)).ToList();
        var missing = absent.Where(evidence.Sampling.Exports).ToList();
        // The hub counts what it drops and does not say which: any of the missing may be one of them, and no more than it counted.
        var explained = (int)Math.Min(missing.Count, evidence.Dropped);
        differences.AddRange(missing.Skip(explained).Select(record => Of("recorded, and its trace not exported", record, $"one of {missing.Count} of which {explained} may have been dropped")));
        return new TraceSums(
            ledger.Values.Count(record => !record.IsToken) - absent.Count, absent.Count - missing.Count, missing.Count, explained, evidence.Dropped, evidence.Exported.Spans, evidence.Exported.SystemSpans,
            evidence.Sampling.Ratio);
    }

    private static void Compare(Recorded record, ExportedTrace trace, List<Difference> differences)
    {
        if (trace.Times > 1)
        {
            differences.Add(Of("its trace exported more than once", record, $"{trace.Times} times"));
        }

        if (record.Trace is { } recorded && !string.Equals(recorded, Hex(trace.Trace), StringComparison.OrdinalIgnoreCase))
        {
            differences.Add(Of("exported with another trace", record, $"recorded {recorded}, exported {Hex(trace.Trace)}"));
        }
    }

    private static string Hex(UInt128 trace) => trace.ToString("x32", CultureInfo.InvariantCulture);

    private static Difference Of(string what, Recorded record, string detail) => new(what, record.Transaction, record.Agency, record.System, record.Operation, detail);
}
