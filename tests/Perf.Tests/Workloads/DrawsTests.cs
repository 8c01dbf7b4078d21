using NdxpWorkload.Planning;

namespace Perf.Tests.Workloads;

public sealed class DrawsTests
{
    [Fact]
    public void Chance_is_the_same_on_every_machine() =>
        // The published sequence of SplitMix64 for the seed 1234567.
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], Sequence(new Draws(1234567), 3));

    [Fact]
    public void A_name_has_a_course_of_its_own()
    {
        Assert.Equal(Sequence(Draws.For(7, "a", "b"), 3), Sequence(Draws.For(7, "a", "b"), 3));
        Assert.NotEqual(Sequence(Draws.For(7, "a", "b"), 3), Sequence(Draws.For(7, "ab"), 3));
    }

    [Fact]
    public void What_is_dealt_sums_to_the_whole_and_largest_remainders_get_the_rest() =>
        Assert.Equal([("a", 3), ("b", 3), ("c", 4)], new Wheel<string>([("a", 1), ("b", 1), ("c", 1.2)]).Deal(10));

    [Fact]
    public void What_has_no_weight_is_never_drawn()
    {
        var wheel = new Wheel<string>([("never", 0), ("often", 3), ("seldom", 1)]);
        var draws = new Draws(1);
        var drawn = Enumerable.Range(0, 4_000).Select(_ => wheel.Draw(draws)).CountBy(one => one).ToDictionary();

        Assert.Equal(["often", "seldom"], drawn.Keys.Order());
        Assert.InRange(drawn["often"], 2_850, 3_150);
    }

    private static ulong[] Sequence(Draws draws, int count) => [.. Enumerable.Range(0, count).Select(_ => draws.Next())];
}
