namespace NdxpReplay.Reconciling;

/// <summary>A call as its caller saw it.</summary>
/// <param name="Transaction">Null when there was no answer.</param>
/// <param name="HasLeft">False when not a byte of it was sent: the hub cannot know of it.</param>
internal sealed record Sent(Guid? Transaction, string Agency, string System, string Operation, int Status, string Outcome, bool HasLeft = true);

/// <summary>What does not agree, with the transaction that it is about.</summary>
internal sealed record Difference(string What, Guid? Transaction, string? Agency, string? System, string? Operation, string? Detail);

/// <summary>
/// The same day in four books, held against each other by transaction id: sent = recorded, recorded = received + refused + failed + in doubt, and recorded = traces
/// exported + not sampled + those that the hub counted as dropped. Whatever breaks one of the three is a difference.
/// </summary>
/// <param name="Sent">Calls of which at least a byte left the client.</param>
/// <param name="NotSent">Calls that never left it, since no connection could be had: they stand in no book.</param>
/// <param name="Unrecorded">Calls that were sent, got no answer, and that the hub did not record; each is a difference.</param>
/// <param name="Received">Transactions that reached a system, each counted once.</param>
/// <param name="Refused">By a gate, a quota or the dispatcher.</param>
/// <param name="Failed">Let through, and reached no system: it could not be reached, or had a pause.</param>
/// <param name="InDoubt">Writes that begun and did not end, and reached no system.</param>
/// <param name="SentAgain">Of the received, those that came more than once: reads that the hub repeated.</param>
/// <param name="Traces">Null when nobody exports them.</param>
internal sealed record Reconciliation(
    int Sent, int NotSent, int Answered, int Unanswered, int Unrecorded, int Recorded, int Received, int Refused, int Failed, int InDoubt, int SentAgain, int Tokens, TraceSums? Traces,
    IReadOnlyList<Difference> Differences)
{
    public bool Agrees => Differences.Count == 0;

    public int DifferencesInAll => Differences.Count;

    /// <summary>Transactions whose trace was exported; null when nobody exports them.</summary>
    public int? Exported => Traces?.Exported;

    /// <param name="calls">All that were begun.</param>
    /// <param name="received">Of each system, the ids that arrived; as often as they did.</param>
    /// <param name="lost">Arrivals that the systems had no room to keep.</param>
    /// <param name="traces">Null when nobody exports them.</param>
    public static Reconciliation Of(
        IReadOnlyCollection<Sent> calls, IReadOnlyDictionary<Guid, Recorded> ledger, IReadOnlyDictionary<string, IReadOnlyList<Guid>> received, int lost = 0, TraceEvidence? traces = null)
    {
        var differences = new List<Difference>();
        var sent = calls.Where(call => call.HasLeft).ToList();
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
        foreach (var record in unclaimed.OrderBy(record => record.System is null || record.Agency is null))
        {
            if (!open.Explain(record))
            {
                differences.Add(Of("recorded, and sent by nobody here", record));
            }
            else if (Contradiction(record, arrivals) is { } what)
            {
                differences.Add(Of(what, record));
            }
        }

        var unrecorded = open.Left.ToList();
        differences.AddRange(unrecorded.Select(call => Of("sent, and neither answered nor recorded", call)));
        differences.AddRange(arrivals.Where(arrival => !ledger.ContainsKey(arrival.Key)).Select(arrival => new Difference("received by a system, and not recorded", arrival.Key, null, arrival.Value.System, null, null)));
        if (lost > 0)
        {
            differences.Add(new("the systems had no room for all receipts", null, null, null, null, $"{lost} calls"));
        }

        var exported = traces is null ? null : TraceSums.Of(ledger, traces, differences);
        var ours = ledger.Values.Where(record => !record.IsToken).ToList();
        var nowhere = ours.Where(record => !arrivals.ContainsKey(record.Transaction)).ToList();
        return new Reconciliation(
            sent.Count, calls.Count - sent.Count, known.Count, sent.Count(call => call.Transaction is null), unrecorded.Count, ours.Count,
            ours.Count - nowhere.Count, nowhere.Count(record => record.Outcome is "refused" or "throttled"), nowhere.Count(record => record.Outcome is "failed" or "abandoned"),
            nowhere.Count(record => record.Outcome == "in-doubt"), arrivals.Values.Count(arrival => arrival.Count > 1), ledger.Values.Count(record => record.IsToken), exported,
            differences);
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
        else if (Contradiction(record, arrivals) is { } what)
        {
            differences.Add(Of(what, call));
        }
        else if (arrivals.TryGetValue(id, out var arrival) && arrival.System != record.System)
        {
            differences.Add(Of("received by another system", call, $"recorded for {record.System}, received by {arrival.System}"));
        }
    }

    // Between what the hub recorded and what the systems received, whatever the caller was told.
    private static string? Contradiction(Recorded record, Dictionary<Guid, (int Count, string System)> arrivals) => (record.Outcome, arrivals.ContainsKey(record.Transaction)) switch
    {
        ("answered", false) => "answered, and received by no system",
        ("refused" or "throttled", true) => "refused, and received by a system all the same",
        _ => null,
    };

    private static Difference Of(string what, Sent call, string? detail = null) => new(what, call.Transaction, call.Agency, call.System, call.Operation, detail);

    private static Difference Of(string what, Recorded record) => new(what, record.Transaction, record.Agency, record.System, record.Operation, record.Outcome);
}
