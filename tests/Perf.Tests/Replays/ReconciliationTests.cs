using System.Text;
using NdxpReplay.Reconciling;

namespace Perf.Tests.Replays;

public sealed class ReconciliationTests
{
    private static readonly Guid One = new("01a21045-b26c-75e3-a05a-82e066a0162c"), Two = new("01a21045-b356-7b9d-9805-df20e6462021"), Three = new("01a21045-b240-7b2a-a521-548aff05b25a");

    [Fact]
    public void Books_that_agree_have_no_difference_and_their_sums_close()
    {
        var result = Of([Sent(One), Sent(Two, "refused", 403)], [Recorded(One), Recorded(Two, "refused", 403), Recorded(Three, "answered", 200) with { System = null, IsToken = true }], [One, One]);

        Assert.True(result.Agrees);
        Assert.Equal((2, 2, 0, 2), (result.Sent, result.Answered, result.Unanswered, result.Recorded));
        Assert.Equal((1, 1, 0, 0, 1, 1), (result.Received, result.Refused, result.Failed, result.InDoubt, result.SentAgain, result.Tokens));
        Assert.Equal(result.Recorded, result.Received + result.Refused + result.Failed + result.InDoubt);
    }

    [Fact]
    public void An_answer_that_is_not_on_record_is_a_difference() => Differs("answered, and not recorded", Of([Sent(One)], [], [One]), 2);

    [Fact]
    public void A_record_of_nobodys_call_is_a_difference() => Differs("recorded, and sent by nobody here", Of([], [Recorded(One)], [One]));

    [Fact]
    public void Another_status_is_a_difference() => Differs("recorded with another status", Of([Sent(One)], [Recorded(One, status: 500)], [One]));

    [Fact]
    public void Another_outcome_is_a_difference() => Differs("recorded with another outcome", Of([Sent(One)], [Recorded(One, "abandoned")], [One]));

    [Fact]
    public void An_answer_that_no_system_received_is_a_difference() => Differs("answered, and received by no system", Of([Sent(One)], [Recorded(One)], []));

    [Fact]
    public void A_refusal_that_a_system_received_is_a_difference() => Differs("refused, and received by a system all the same", Of([Sent(One, "refused", 403)], [Recorded(One, "refused", 403)], [One]));

    [Fact]
    public void A_receipt_without_a_record_is_a_difference() => Differs("received by a system, and not recorded", Of([], [], [One]));

    [Fact]
    public void One_id_for_two_callers_is_a_difference() => Differs("told to two callers", Of([Sent(One), Sent(One)], [Recorded(One)], [One]));

    [Fact]
    public void Another_systems_receipt_is_a_difference() =>
        Differs("received by another system", Reconciliation.Of([Sent(One)], new Dictionary<Guid, Recorded> { [One] = Recorded(One) }, new Dictionary<string, IReadOnlyList<Guid>> { ["BHXH"] = [One] }));

    [Fact]
    public void Receipts_that_had_no_room_are_a_difference() => Differs("the systems had no room for all receipts", Reconciliation.Of([], new Dictionary<Guid, Recorded>(), new Dictionary<string, IReadOnlyList<Guid>>(), lost: 3));

    [Fact]
    public void A_call_without_an_answer_is_explained_by_the_hubs_record_of_it_and_by_no_other()
    {
        var unanswered = Sent(One) with { Transaction = null, Status = 0, Outcome = "unanswered" };

        var explained = Of([unanswered], [Recorded(One, "abandoned")], [One]);
        Assert.True(explained.Agrees);
        Assert.Equal((1, 0), (explained.Unanswered, explained.Unrecorded));
        Differs("recorded, and sent by nobody here", Of([unanswered], [Recorded(One, "abandoned") with { Operation = "other" }], [One]), 2);
        Assert.True(Of([unanswered], [Recorded(One, "refused", 400) with { Agency = null, System = null, Operation = null }], []).Agrees);
        Differs("recorded, and sent by nobody here", Of([unanswered], [Recorded(One, "abandoned"), Recorded(Two, "refused", 400) with { Agency = null, System = null, Operation = null }], [One]));
    }

    [Fact]
    public void A_call_that_was_sent_and_neither_answered_nor_recorded_is_a_difference()
    {
        var unanswered = Sent(One) with { Transaction = null, Status = 0, Outcome = "unanswered" };
        var result = Of([Sent(Two), unanswered, unanswered], [Recorded(Two), Recorded(One, "abandoned")], [One, Two]);

        Differs("sent, and neither answered nor recorded", result);
        Assert.Equal((3, 1, 2, 1, 2), (result.Sent, result.Answered, result.Unanswered, result.Unrecorded, result.Recorded));
        Assert.Equal((null, "H39", "DKDN"), (result.Differences[0].Transaction, result.Differences[0].Agency, result.Differences[0].System));
    }

    [Fact]
    public void A_call_that_never_left_the_client_stands_in_no_book()
    {
        var result = Of([Sent(Two), Sent(One) with { Transaction = null, Status = 0, Outcome = "unanswered", HasLeft = false }], [Recorded(Two)], [Two]);

        Assert.True(result.Agrees);
        Assert.Equal((1, 1, 0, 0, 1), (result.Sent, result.NotSent, result.Unanswered, result.Unrecorded, result.Recorded));
    }

    [Fact]
    public void A_call_that_never_left_the_client_explains_no_record() => Differs(
        "recorded, and sent by nobody here", Of([Sent(One) with { Transaction = null, Status = 0, Outcome = "unanswered", HasLeft = false }], [Recorded(One, "abandoned")], [One]));

    [Fact]
    public void What_the_hub_recorded_as_answered_and_no_system_received_is_a_difference_for_who_got_no_answer_too()
    {
        var unanswered = Sent(One) with { Transaction = null, Status = 0, Outcome = "unanswered" };

        Differs("answered, and received by no system", Of([unanswered], [Recorded(One)], []));
        Differs("refused, and received by a system all the same", Of([unanswered], [Recorded(One, "refused", 403)], [One]));
    }

    [Fact]
    public void All_differences_are_kept_however_many()
    {
        var result = Of([.. Enumerable.Range(0, 1_000).Select(_ => Sent(Guid.CreateVersion7()))], [], []);

        Assert.Equal((1_000, 1_000), (result.DifferencesInAll, result.Differences.Count));
    }

    [Fact]
    public void A_write_that_began_and_did_not_end_is_in_doubt()
    {
        var result = Of([Sent(One) with { Transaction = null, Outcome = "unanswered" }], [Recorded(One, "in-doubt", 0)], []);

        Assert.True(result.Agrees);
        Assert.Equal(1, result.InDoubt);
    }

    [Theory]
    [InlineData("begun", "answered")]
    [InlineData("answered", "begun")]
    public async Task Of_a_writes_two_records_the_second_counts_in_whichever_order_they_are_read(string first, string second)
    {
        var read = await LedgerReader.ReadAsync(Lines(first, second), 0, TestContext.Current.CancellationToken);

        Assert.Equal("answered", Assert.Single(read.Values).Outcome);
    }

    [Fact]
    public async Task A_beginning_alone_is_read_as_in_doubt()
    {
        var read = await LedgerReader.ReadAsync(Lines("begun"), 0, TestContext.Current.CancellationToken);

        Assert.Equal("in-doubt", Assert.Single(read.Values).Outcome);
    }

    [Fact]
    public async Task What_went_before_the_day_is_left_out_of_its_books() =>
        Assert.Empty(await LedgerReader.ReadAsync(Lines("answered"), 7, TestContext.Current.CancellationToken));

    private static MemoryStream Lines(params string[] outcomes) => new(Encoding.UTF8.GetBytes(string.Concat(outcomes.Select(outcome =>
        $$"""{"seq":7,"transaction":"{{One}}","outcome":"{{outcome}}","agency":"H39","system":"LLTP","operation":"nhanHoSoDangKy"}""" + "\n"))));

    private static void Differs(string what, Reconciliation result, int differences = 1)
    {
        Assert.False(result.Agrees);
        Assert.Equal(differences, result.DifferencesInAll);
        Assert.Contains(result.Differences, difference => difference.What == what);
    }

    private static Reconciliation Of(IReadOnlyCollection<Sent> sent, IEnumerable<Recorded> ledger, IReadOnlyList<Guid> received) =>
        Reconciliation.Of(sent, ledger.ToDictionary(record => record.Transaction), new Dictionary<string, IReadOnlyList<Guid>> { ["DKDN"] = received });

    private static Sent Sent(Guid id, string outcome = "answered", int status = 200) => new(id, "H39", "DKDN", "chiTietDoanhNghiep", status, outcome);

    private static Recorded Recorded(Guid id, string outcome = "answered", int status = 200) => new(id, outcome, "H39", "DKDN", "chiTietDoanhNghiep", status, null, null, false);
}
