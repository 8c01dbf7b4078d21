using NdxpReplay.Reconciling;
using NdxpReplay.Tracing;

namespace Perf.Tests.Replays;

public sealed class TraceReconciliationTests
{
    // Of a share of one half, the first is sampled and the second is not: what counts is the first half of the trace, 63 bits of it.
    private const string Low = "10000000000000000000000000000001", High = "70000000000000000000000000000002";

    private static readonly Guid One = new("01a21045-b26c-75e3-a05a-82e066a0162c"), Two = new("01a21045-b356-7b9d-9805-df20e6462021"), Three = new("01a21045-b240-7b2a-a521-548aff05b25a");

    [Fact]
    public void Where_nobody_exports_traces_none_are_in_the_books()
    {
        var books = Reconciliation.Of([], Ledger(), Receipts());

        Assert.Null(books.Traces);
        Assert.Null(books.Exported);
    }

    [Fact]
    public void A_trace_for_each_record_agrees_and_a_token_needs_none()
    {
        var books = Of([Recorded(One), Recorded(Two, High), Recorded(Three) with { IsToken = true, System = null }], Exported((One, Low, 1), (Two, High, 1)));

        Assert.True(books.Agrees);
        Assert.Equal(2, books.Exported);
        Assert.Equal((2, 0, 0, 0), Sums(books));
    }

    [Fact]
    public void A_tokens_trace_is_no_difference_and_does_not_count()
    {
        var books = Of([Recorded(One) with { IsToken = true, System = null }], Exported((One, Low, 1)));

        Assert.True(books.Agrees);
        Assert.Equal(0, books.Exported);
    }

    [Fact]
    public void A_trace_that_is_missing_is_a_difference()
    {
        var books = Of([Recorded(One), Recorded(Two)], Exported((One, Low, 1)));

        Assert.Equal(Two, Differs("recorded, and its trace not exported", books).Transaction);
        Assert.Equal((1, 0, 1, 0), Sums(books));
    }

    [Fact]
    public void A_trace_that_came_twice_is_a_difference()
    {
        var books = Of([Recorded(One)], Exported((One, Low, 2)));

        Assert.Equal("2 times", Differs("its trace exported more than once", books).Detail);
        Assert.Equal(1, books.Exported);
    }

    [Fact]
    public void A_trace_that_nobody_recorded_is_a_difference() => Assert.Equal(Two, Differs("exported, and not recorded", Of([Recorded(One)], Exported((One, Low, 1), (Two, Low, 1)))).Transaction);

    [Fact]
    public void A_trace_of_what_was_before_the_run_is_none()
    {
        var books = Of([Recorded(One)], Exported((One, Low, 1), (Two, Low, 1)), earlier: [Two]);

        Assert.True(books.Agrees);
        Assert.Equal(1, books.Exported);
    }

    [Fact]
    public void Another_trace_than_the_recorded_one_is_a_difference() =>
        Assert.Equal($"recorded {Low}, exported {High}", Differs("exported with another trace", Of([Recorded(One)], Exported((One, High, 1)))).Detail);

    [Fact]
    public void A_record_without_a_trace_is_not_compared_with_what_was_exported() => Assert.True(Of([Recorded(One, trace: null)], Exported((One, High, 1))).Agrees);

    [Fact]
    public void An_exchange_without_a_transaction_is_a_difference() =>
        Assert.Equal("1 exchanges", Differs("exported without a transaction id", Of([], Exported() with { Nameless = 1 })).Detail);

    [Fact]
    public void What_the_hub_counts_as_dropped_explains_as_many_that_are_missing()
    {
        var books = Of([Recorded(One), Recorded(Two)], Exported(), dropped: 2);

        Assert.True(books.Agrees);
        Assert.Equal((0, 0, 2, 2), Sums(books));
        Assert.Equal(2, books.Traces!.DroppedSpans);
    }

    [Fact]
    public void What_the_hub_counts_as_dropped_explains_no_more_than_that()
    {
        var books = Of([Recorded(One), Recorded(Two), Recorded(Three)], Exported(), dropped: 1);

        Assert.Equal(2, books.DifferencesInAll);
        Assert.Equal((0, 0, 3, 1), Sums(books));
    }

    [Fact]
    public void What_the_hub_counts_as_dropped_explains_no_trace_that_is_foreign() => Differs("exported, and not recorded", Of([], Exported((One, Low, 1)), dropped: 9));

    [Fact]
    public void A_trace_outside_the_share_may_be_missing_and_counts_as_not_sampled()
    {
        var books = Of([Recorded(One), Recorded(Two, High)], Exported((One, Low, 1)), ratio: 0.5);

        Assert.True(books.Agrees);
        Assert.Equal((1, 1, 0, 0), Sums(books));
    }

    [Fact]
    public void A_slow_calls_trace_may_be_there_although_it_is_outside_the_share()
    {
        var books = Of([Recorded(Two, High)], Exported((Two, High, 1)), ratio: 0.5);

        Assert.True(books.Agrees);
        Assert.Equal((1, 0, 0, 0), Sums(books));
    }

    [Fact]
    public void A_trace_within_the_share_must_be_there() => Differs("recorded, and its trace not exported", Of([Recorded(One)], Exported(), ratio: 0.5));

    [Theory]
    [InlineData("refused", 403)]
    [InlineData("throttled", 429)]
    [InlineData("failed", 502)]
    [InlineData("abandoned", 499)]
    [InlineData("in-doubt", 0)]
    [InlineData("answered", 500)]
    public void What_went_wrong_must_be_there_whatever_the_share(string outcome, int status) =>
        Differs("recorded, and its trace not exported", Of([Recorded(Two, High) with { Outcome = outcome, Status = status }], Exported(), ratio: 0));

    [Fact]
    public void With_no_share_an_answered_call_needs_no_trace() => Assert.Equal((0, 1, 0, 0), Sums(Of([Recorded(One)], Exported(), ratio: 0)));

    [Theory]
    [InlineData("3fffffffffffffff0000000000000001", true)]
    [InlineData("40000000000000000000000000000001", false)]
    [InlineData("bfffffffffffffff0000000000000001", true)]
    [InlineData("c0000000000000000000000000000001", false)]
    public void The_share_ends_where_the_hubs_sampler_has_it_end(string trace, bool sampled) => Assert.Equal(sampled, new Sampling(0.5).Exports(Recorded(One, trace)));

    private static Difference Differs(string what, Reconciliation books)
    {
        Assert.False(books.Agrees);
        Assert.Equal(1, books.DifferencesInAll);
        return Assert.Single(books.Differences, difference => difference.What == what);
    }

    // The callers' side of the books is another test's: here whoever is recorded has also sent, and was received.
    private static Reconciliation Of(Recorded[] ledger, Exported exported, long dropped = 0, double ratio = 1, Guid[]? earlier = null) => Reconciliation.Of(
        [.. ledger.Where(record => !record.IsToken).Select(record => new Sent(record.Transaction, "H39", "DKDN", "ask", record.Status, record.Outcome))], Ledger(ledger),
        Receipts([.. ledger.Where(record => !record.IsToken && record.Outcome == "answered").Select(record => record.Transaction)]),
        traces: new TraceEvidence(exported, new HashSet<Guid>(earlier ?? []), dropped, new Sampling(ratio)));

    private static (int Exported, int NotSampled, int Missing, int Explained) Sums(Reconciliation books) => (books.Traces!.Exported, books.Traces.NotSampled, books.Traces.Missing, books.Traces.Explained);

    private static Exported Exported(params (Guid Id, string Trace, int Times)[] traces) => new(
        traces.ToDictionary(one => one.Id, one => new ExportedTrace(UInt128.Parse(one.Trace, System.Globalization.NumberStyles.AllowHexSpecifier), one.Times)), traces.Length, 0, 0);

    private static Dictionary<Guid, Recorded> Ledger(params Recorded[] records) => records.ToDictionary(record => record.Transaction);

    private static Dictionary<string, IReadOnlyList<Guid>> Receipts(params Guid[] received) => new() { ["DKDN"] = received };

    private static Recorded Recorded(Guid id, string? trace = Low) => new(id, "answered", "H39", "DKDN", "ask", 200, null, trace, false);
}
