using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Dossiers;

public sealed class JourneyTests
{
    private const int Received = 1, Processing = 2, ToSupplement = 3, Refused = 4, Void = 5, Granted = 6, Withdrawn = 7;

    private static readonly Lifecycle Office = new(
        "A",
        [
            new(Received, "Đã tiếp nhận"), new(Processing, "Đang xử lý"), new(ToSupplement, "Yêu cầu bổ sung", AwaitsApplicant: true),
            new(Refused, "Từ chối"), new(Void, "Hết hiệu lực"), new(Granted, "Đã cấp"), new(Withdrawn, "Đã rút"),
        ],
        [
            new(Outcome.Granted, 1, Step.To(Processing, Wait.Working(1)), Step.To(Granted, Wait.Working(1, 2))),
            new(Outcome.Supplement, 1, Step.To(Processing, Wait.Working(1)), Step.To(ToSupplement, Wait.Working(1), "thiếu giấy tờ"), Step.Lapse(Void, Wait.Working(10), "quá hạn")),
            new(Outcome.Refused, 1, Step.To(Processing, Wait.Working(1)), Step.To(Refused, Wait.Working(1), "không hợp lệ", "sai thẩm quyền")),
        ]);

    private readonly FakeTimeProvider time = new();
    private readonly DossierStore store;
    private readonly DossierRegister register;

    public JourneyTests()
    {
        store = new DossierStore(new SimulatorClock(time));
        register = store.Open(Office, _ => null);
    }

    [Fact]
    public void What_is_handed_in_takes_as_long_as_the_deadline_says_and_weekends_do_not_count()
    {
        Take("1");

        // Thursday the 28th of October: processing on Friday, granted on the Tuesday after.
        Assert.Equal([Received, Processing, Processing, Processing, Processing, Granted], Days("1", 6));
        Assert.Equal(new DateOnly(2021, 11, 2), Look("1").DayOf(Granted));
    }

    [Fact]
    public void Holidays_do_not_count()
    {
        // From the 28th of January 2022 to the 7th of February lies Tết, a Monday to a Friday and two weekends.
        time.Advance(new DateTimeOffset(2022, 1, 27, 9, 0, 0, TimeSpan.FromHours(7)) - SimulatorClock.Start);
        Take("1");
        time.Advance(TimeSpan.FromDays(365));

        Assert.Equal([new(2022, 1, 27), new(2022, 1, 28), new(2022, 2, 8)], Look("1").Trail.Select(passage => passage.On));
    }

    [Theory]
    [InlineData("7", Granted, null)]
    [InlineData("8", ToSupplement, "thiếu giấy tờ")]
    [InlineData("19", Refused, null)]
    public void The_last_digit_of_its_number_decides_which_way_it_goes(string number, int end, string? reason)
    {
        store.Progression = Progression.AtOnce;
        Take(number);

        Assert.Equal(end, Look(number).State);
        Assert.Equal(end is Granted, Look(number).Now.Reason is null);
        Assert.True(reason is null || Look(number).Now.Reason == reason);
    }

    [Fact]
    public void What_was_there_from_the_start_goes_every_way_and_at_every_pace()
    {
        time.Advance(TimeSpan.FromDays(30));
        var ends = Enumerable.Range(0, 300).Select(at => register.Look(
            new Dossier("A", $"H39-211028-{at:0000}", null, "80", null, SimulatorClock.Start, Luck: (uint)(at * 7)))).ToList();

        Assert.Equal([Refused, Void, Granted], ends.Select(progress => progress.State).Distinct().Order());
        Assert.Equal([new(2021, 11, 1), new(2021, 11, 2)], ends.Where(progress => progress.State == Granted).Select(progress => progress.Now.On).Distinct().Order());
        Assert.Equal(2, ends.Where(progress => progress.State == Refused).Select(progress => progress.Now.Reason).Distinct().Count());
    }

    [Fact]
    public void A_supplement_is_awaited_up_to_and_with_its_last_day()
    {
        Take("8");
        time.Advance(TimeSpan.FromDays(4));
        var asked = Look("8").Now;
        Assert.Equal((ToSupplement, new DateOnly(2021, 11, 15)), (asked.State, asked.Deadline));

        time.Advance(new DateTimeOffset(2021, 11, 15, 23, 59, 0, TimeSpan.FromHours(7)) - SimulatorClock.Start - TimeSpan.FromDays(4));
        Assert.Equal(ToSupplement, Look("8").State);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((Void, new DateOnly(2021, 11, 15), "quá hạn"), (Look("8").State, Look("8").Now.Deadline, Look("8").Now.Reason));
        Assert.False(register.Supplement(register.Find("8", null)!));
    }

    [Fact]
    public void What_was_supplemented_begins_anew_and_is_granted()
    {
        Take("8");
        Assert.False(register.Supplement(register.Find("8", null)!));
        time.Advance(TimeSpan.FromDays(4));

        Assert.True(register.Supplement(register.Find("8", null)!, new { Paper = 2 }));
        Assert.False(register.Supplement(register.Find("8", null)!));
        Assert.Equal("""{"Paper":2}"""u8, register.Find("8", null)!.Content!);
        Assert.Equal([Received, Processing, Processing, Granted], Days("8", 4));
        Assert.Equal([Received, Processing, ToSupplement, Received, Processing, Granted], Look("8").Trail.Select(passage => passage.State));
    }

    [Fact]
    public void At_once_still_leaves_the_time_to_supplement()
    {
        store.Progression = Progression.AtOnce;
        Take("8");

        Assert.Equal((ToSupplement, new DateOnly(2021, 11, 11)), (Look("8").State, Look("8").Now.Deadline));
        Assert.True(register.Supplement(register.Find("8", null)!));
        Assert.Equal(Granted, Look("8").State);
    }

    [Fact]
    public void By_hand_nothing_moves_but_by_hand()
    {
        store.Progression = Progression.ByHand;
        Take("8");
        time.Advance(TimeSpan.FromDays(100));
        Assert.Equal(Received, Look("8").State);

        store.Force("A", "8", ToSupplement);
        time.Advance(TimeSpan.FromDays(100));
        Assert.Equal(ToSupplement, Look("8").State);
    }

    [Fact]
    public void What_is_forced_goes_on_from_there()
    {
        Take("1");
        store.Force("A", "1", Refused);
        Assert.Equal([Refused, Refused], Days("1", 2));
        store.Force("A", "1", Processing);
        // It is Saturday now.
        Assert.Equal([Processing, Processing, Refused], Days("1", 3));
        store.Force("A", "1", ToSupplement);
        Assert.Equal("thiếu giấy tờ", Look("1").Now.Reason);
        time.Advance(TimeSpan.FromDays(20));
        Assert.Equal(Void, Look("1").State);
        store.Force("A", "1", Withdrawn);
        time.Advance(TimeSpan.FromDays(20));
        Assert.Equal(Withdrawn, Look("1").State);
    }

    [Fact]
    public void What_is_forced_stays_where_all_else_is_done_at_once()
    {
        store.Progression = Progression.AtOnce;
        Take("1");
        store.Force("A", "1", Processing);

        Assert.Equal(Processing, Look("1").State);
    }

    [Fact]
    public void Lists_may_look_without_moving_anything()
    {
        store.Progression = Progression.AfterReads(1);
        Take("1");
        Enumerable.Range(0, 5).ToList().ForEach(_ => Look("1"));

        Assert.Equal([Received, Processing, Granted, Granted], Enumerable.Range(0, 4).Select(_ => register.Read(register.Find("1", null)!).State));
    }

    [Fact]
    public void Reads_do_not_pass_over_a_supplement()
    {
        store.Progression = Progression.AfterReads(1);
        Take("8");

        Assert.Equal(
            [Received, Processing, ToSupplement, ToSupplement, ToSupplement], Enumerable.Range(0, 5).Select(_ => register.Read(register.Find("8", null)!).State));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task Of_64_at_once_each_state_is_told_as_often_as_asked_and_in_order(int reads)
    {
        store.Progression = Progression.AfterReads(reads);
        Take("1");
        using var together = new Barrier(64);
        var seen = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                return (int[])[One(), One(), One()];
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.All(seen, states => Assert.Equal(states.Order(), states));
        Assert.Equal(reads, seen.SelectMany(states => states).Count(state => state == Received));
        Assert.Equal(reads, seen.SelectMany(states => states).Count(state => state == Processing));
        Assert.Equal((64 * 3) - (2 * reads), seen.SelectMany(states => states).Count(state => state == Granted));
        Assert.Equal([Received, Processing, Granted], Look("1").Trail.Select(passage => passage.State));

        int One() => register.Read(register.Find("1", null)!).State;
    }

    [Fact]
    public void Another_progression_may_be_chosen_at_any_time()
    {
        store.Progression = Progression.AfterReads(1);
        Take("1");
        time.Advance(TimeSpan.FromDays(50));
        register.Read(register.Find("1", null)!);
        register.Read(register.Find("1", null)!);

        store.Progression = Progression.AfterWorkingDays;
        Assert.Equal(Processing, Look("1").State);
        time.Advance(TimeSpan.FromDays(5));
        Assert.Equal([Received, Processing, Granted], Look("1").Trail.Select(passage => passage.State));
    }

    private void Take(string number) => Assert.NotNull(register.Receive(number, "H39", "80", null));

    private Progress Look(string number) => register.Look(register.Find(number, null)!);

    private List<int> Days(string number, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var state = Look(number).State;
        time.Advance(TimeSpan.FromDays(1));
        return state;
    })];
}
