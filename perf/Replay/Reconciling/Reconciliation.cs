namespace NdxpReplay.Reconciling;

/// <summary>A call as its caller saw it.</summary>
/// <param name="Transaction">Null when there was no answer.</param>
internal sealed record Sent(Guid? Transaction, string Agency, string System, string Operation, int Status, string Outcome);

/// <summary>What does not agree, with the transaction that it is about.</summary>
internal sealed record Difference(string What, Guid? Transaction, string? Agency, string? System, string? Operation, string? Detail);

/// <summary>
/// The same day in four books, held against each other by transaction id: sent = recorded, recorded = received + refused + failed + in doubt, and recorded = traces
/// exported + not sampled + those that the hub counted as dropped.
/// </summary>
/// <param name="Unrecorded">Calls without an answer of which the hub knows nothing: nobody was promised anything.</param>
/// <param name="Received">Transactions that reached a system, each counted once.</param>
/// <param name="Refused">By a gate, a quota or the dispatcher.</param>
/// <param name="Failed">Let through, and reached no system: it could not be reached, or had a pause.</param>
/// <param name="InDoubt">Writes that begun and did not end, and reached no system.</param>
/// <param name="SentAgain">Of the received, those that came more than once: reads that the hub repeated.</param>
/// <param name="Traces">Null when nobody exports them.</param>
internal sealed record Reconciliation(
    int Sent, int Answered, int Unanswered, int Unrecorded, int Recorded, int Received, int Refused, int Failed, int InDoubt, int SentAgain, int Tokens, TraceSums? Traces,
    IReadOnlyList<Difference> Differences, int DifferencesInAll)
{
    /// <summary>As many are listed; all are counted.</summary>
    private const int Listed = 200;

    public bool Agrees => DifferencesInAll == 0;

    /// <summary>Transactions whose trace was exported; null when nobody exports them.</summary>
    public int? Exported => Traces?.Exported;

    /// <param name="received">Of each system, the ids that arrived; as often as they did.</param>
    /// <param name="lost">Arrivals that the systems had no room to keep.</param>
    /// <param name="traces">Null when nobody exports them.</param>
    public static Reconciliation Of(
        IReadOnlyCollection<Sent> sent, IReadOnlyDictionary<Guid, Recorded> ledger, IReadOnlyDictionary<string, IReadOnlyList<Guid>> received, int lost = 0, TraceEvidence? traces = null)
    {
        var differences = new List<Difference>();
        var arrivals = received.SelectMany(pair => pair.Value.Select(id => (Id: id, System: pair.Key))).GroupBy(one => one.Id).ToDictionary(group => group.Key, group => (Count: group.Count(), group.First().System));
        var known = new HashSet<Guid>();
        foreach (var call in sent.Where(call => call.Transaction is not null))
        {
            Compare(call, known, ledger, arrivals, differences);
        }

        // Who got no answer has no id: the hub's record of the same caller and operation that nobody else claims is taken for it.
        var unclaimed = ledger.Values.Where(record => !record.IsToken && !known.Contains(record.Transaction)).ToList();
        var open = new OpenCalls(sent.Where(call => call.Transaction is null));
        // Those that say whose they are first, so that those that do not cannot take their place.
        differences.AddRange(unclaimed.OrderBy(record => record.System is null || record.Agency is null).Where(record => !open.Explain(record))
            .Select(record => Of("recorded, and sent by nobody here", record)));

        differences.AddRange(arrivals.Where(arrival => !ledger.ContainsKey(arrival.Key)).Select(arrival => new Difference("received by a system, and not recorded", arrival.Key, null, arrival.Value.System, null, null)));
        if (lost > 0)
        {
            differences.Add(new("the systems had no room for all receipts", null, null, null, null, $"{lost} calls"));
        }

        var exported = traces is null ? null : TraceSums.Of(ledger, traces, differences);
        var ours = ledger.Values.Where(record => !record.IsToken).ToList();
        var nowhere = ours.Where(record => !arrivals.ContainsKey(record.Transaction)).ToList();
        return new Reconciliation(
            sent.Count, known.Count, sent.Count(call => call.Transaction is null), open.Left, ours.Count,
            ours.Count - nowhere.Count, nowhere.Count(record => record.Outcome is "refused" or "throttled"), nowhere.Count(record => record.Outcome is "failed" or "abandoned"),
            nowhere.Count(record => record.Outcome == "in-doubt"), arrivals.Values.Count(arrival => arrival.Count > 1), ledger.Values.Count(record => record.IsToken), exported,
            [.. differences.Take(Listed)], differences.Count);
    }

    private static void Compare(Sent call, HashSet<Guid> known, IReadOnlyDictionary<Guid, Recorded> ledger, Dictionary<Guid, (int Count, string System)> arrivals, List<Difference> differences)
    {
        var id = call.Transaction!.Value;
        if (!known.Add(id))
        {
            differences.Add(Of("told to two callers", call));
        }
        else if (!ledger.TryGetValue(id, out var record))
        {
            differences.Add(Of("answered, and not recorded", call));
        }
        else if (record.Status != call.Status)
        {
            differences.Add(Of("recorded with another status", call, $"told {call.Status}, recorded {record.Status}"));
        }
        else if (record.Outcome != call.Outcome)
        {
            differences.Add(Of("recorded with another outcome", call, $"told {call.Outcome}, recorded {record.Outcome}"));
        }
        else if (record.Outcome == "answered" && !arrivals.ContainsKey(id))
        {
            differences.Add(Of("answered, and received by no system", call));
        }
        else if (record.Outcome is "refused" or "throttled" && arrivals.ContainsKey(id))
        {
            differences.Add(Of("refused, and received by a system all the same", call));
        }
        else if (arrivals.TryGetValue(id, out var arrival) && arrival.System != record.System)
        {
            differences.Add(Of("received by another system", call, $"recorded for {record.System}, received by {arrival.System}"));
        }
    }

    private static Difference Of(string what, Sent call, string? detail = null) => new(what, call.Transaction, call.Agency, call.System, call.Operation, detail);

    private static Difference Of(string what, Recorded record) => new(what, record.Transaction, record.Agency, record.System, record.Operation, record.Outcome);
}
