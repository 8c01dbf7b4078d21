using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Dossiers;

/// <summary>How many dossiers are in which state, as it is when somebody counts.</summary>
public sealed class StateTallyTests
{
    private const int Most = 10;

    private static readonly Lifecycle Simple = new(
        "A", [new(1, "Đã tiếp nhận"), new(2, "Đang xử lý"), new(3, "Đã xong")],
        [new(Outcome.Granted, 1, Step.To(2, Wait.Hours(1)), Step.To(3, Wait.Hours(1)))]);

    private readonly FakeTimeProvider time = new();
    private readonly SimulatorClock clock;
    private readonly DossierStore store;
    private readonly DossierRegister register;

    public StateTallyTests()
    {
        clock = new SimulatorClock(time);
        store = new DossierStore(clock, Most);
        register = store.Open(Simple, _ => null);
    }

    [Fact]
    public void Every_state_of_the_lifecycle_is_told_also_those_without_a_dossier()
    {
        Assert.Equal([("A", "Đã tiếp nhận", 0), ("A", "Đang xử lý", 0), ("A", "Đã xong", 0)], store.Counts().Select(one => (one.System, one.State.Name, one.Count)));
    }

    [Fact]
    public void Time_moves_dossiers_from_state_to_state_and_none_is_counted_twice()
    {
        Receive("1");
        Assert.Equal([1, 0, 0], Counted());
        time.Advance(TimeSpan.FromMinutes(30));
        Receive("2");
        time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal([1, 1, 0], Counted());
        time.Advance(TimeSpan.FromHours(5));
        Assert.Equal([0, 0, 2], Counted());
    }

    [Fact]
    public void What_somebody_does_to_a_dossier_is_counted_too()
    {
        Receive("1");
        Receive("2");
        Assert.Equal([2, 0, 0], Counted());
        store.Force("A", "1", 3);
        Assert.Equal([1, 0, 1], Counted());
    }

    [Fact]
    public void Another_progression_and_a_clock_that_is_set_back_are_another_past_for_all()
    {
        Receive("1");
        time.Advance(TimeSpan.FromHours(5));
        Assert.Equal([0, 0, 1], Counted());
        store.Progression = Progression.ByHand;
        Assert.Equal([1, 0, 0], Counted());
        store.Progression = Progression.AtOnce;
        Assert.Equal([0, 0, 1], Counted());
    }

    [Fact]
    public void What_is_forgotten_or_put_back_is_counted_as_it_is_kept()
    {
        for (var number = 0; number < Most; number++)
        {
            Receive($"{number}");
        }

        var kept = store.Export();
        Receive("one more");
        Assert.Equal([Most, 0, 0], Counted());
        store.Force("A", "5", 2);
        Assert.Equal([Most - 1, 1, 0], Counted());
        store.Import(kept);
        Assert.Equal([Most, 0, 0], Counted());
    }

    private void Receive(string number) => register.Receive(number, "H39", "80", null);

    private int[] Counted() => [.. store.Counts().Select(one => one.Count)];
}
