using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Dossiers;

/// <summary>Dossiers by their state, found without going through all of them: as it is when somebody asks.</summary>
public sealed class DossierIndexTests
{
    private const int Most = 10;

    private static readonly Lifecycle Simple = new(
        "A", [new(1, "Đã tiếp nhận"), new(2, "Đang xử lý"), new(3, "Đã xong")],
        [new(Outcome.Granted, 1, Step.To(2, Wait.Hours(1)), Step.To(3, Wait.Hours(1)))]);

    private readonly FakeTimeProvider time = new();
    private readonly SimulatorClock clock;
    private readonly DossierStore store;
    private readonly DossierRegister register;
    private readonly DossierIndex<string> index;
    private int filed;

    public DossierIndexTests()
    {
        clock = new SimulatorClock(time);
        store = new DossierStore(clock, Most);
        register = store.Open(Simple, _ => null);
        index = register.IndexBy(File);
    }

    [Fact]
    public void A_dossier_changes_its_group_when_its_time_comes()
    {
        Receive("1");
        Assert.Equal(["1"], index.In("1"));

        time.Advance(TimeSpan.FromMinutes(30));
        Receive("2");
        time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(["2"], index.In("1"));
        Assert.Equal(["1"], index.In("2"));
        time.Advance(TimeSpan.FromHours(5));
        Assert.Equal(["1", "2"], index.In("3"));
        Assert.Empty(index.In("1"));
    }

    [Fact]
    public void What_somebody_does_to_it_changes_its_group_too()
    {
        Receive("1");
        Receive("2");
        Assert.Equal(2, index.Count("1"));

        store.Force("A", "1", 3);

        Assert.Equal(["2"], index.In("1"));
        Assert.Equal(["1"], index.In("3"));
    }

    [Fact]
    public void Another_progression_and_a_clock_put_back_are_another_past_for_all()
    {
        Receive("1");
        Receive("2");
        store.Progression = Progression.AtOnce;
        Assert.Equal(["1", "2"], index.In("3"));

        store.Progression = Progression.AfterWorkingDays;
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["1", "2"], index.In("2"));
        clock.Advance(TimeSpan.FromHours(-1));
        Assert.Equal(["1", "2"], index.In("1"));
    }

    [Fact]
    public void What_is_forgotten_is_found_no_more()
    {
        for (var next = 0; next < Most + 3; next++)
        {
            Receive($"{next:00}");
            _ = index.In("1");
        }

        Assert.Equal(Enumerable.Range(3, Most).Select(next => $"{next:00}"), index.In("1"));
        Assert.Equal(Most, index.Count("1"));
    }

    [Fact]
    public void A_page_begins_behind_what_was_seen_and_the_rest_is_counted()
    {
        foreach (var number in (string[])["5", "1", "3", "2", "4"])
        {
            Receive(number);
        }

        Assert.Equal(["5", "1", "3", "2", "4"], index.In("1"));
        Assert.Equal(["3", "4"], index.In("in order", after: "2", most: 2));
        Assert.Equal(3, index.Count("in order", after: "2"));
        Assert.Empty(index.In("in order", after: "5"));
    }

    [Fact]
    public void What_was_taken_comes_again_only_when_something_happens_to_it()
    {
        Receive("1");
        Receive("2");
        Assert.Equal(["1", "2"], index.Take("1"));
        Assert.Empty(index.Take("1"));

        register.Keep(register.Find("2", "80")!, new { Paper = 2 });

        Assert.Equal(["2"], index.Take("1"));
    }

    [Fact]
    public void Nothing_is_worked_out_again_that_did_not_change()
    {
        Receive("1");
        Receive("2");
        _ = index.In("1");
        time.Advance(TimeSpan.FromMinutes(59));
        _ = index.In("1");
        Assert.Equal(2, filed);

        Receive("3");
        _ = index.In("1");
        Assert.Equal(3, filed);
    }

    [Fact]
    public void What_was_put_back_is_found_and_what_came_since_is_not()
    {
        Receive("1");
        store.Force("A", "1", 2);
        var kept = store.Export();
        Receive("2");
        store.Force("A", "1", 3);
        Assert.Equal(["2"], index.In("1"));

        store.Import(kept);

        Assert.Empty(index.In("1"));
        Assert.Equal(["1"], index.In("2"));
        var other = new DossierStore(clock, Most);
        other.Import(kept);
        Assert.Equal(["1"], other.Open(Simple, _ => null).IndexBy(File).In("2"));
    }

    private void Receive(string number) => register.Receive(number, "H39", "80", null);

    private IEnumerable<Filed<string>> File(Dossier dossier, Progress progress)
    {
        filed++;
        return [new($"{progress.State}", "", dossier.Number), new("in order", dossier.Number, dossier.Number)];
    }
}
