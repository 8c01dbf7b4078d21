using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Dossiers;

public sealed class DossierStoreTests
{
    private static readonly Lifecycle Simple = new("A", [new(1, "Đã tiếp nhận"), new(2, "Đã xong")], [new(Outcome.Granted, 1, Step.To(2, Wait.Working(1)))]);

    private const int Most = 20;

    private readonly FakeTimeProvider time = new();
    private readonly DossierStore store;
    private readonly DossierRegister register;

    public DossierStoreTests()
    {
        store = new DossierStore(new SimulatorClock(time), Most);
        register = store.Open(Simple, _ => null);
    }

    [Fact]
    public void A_dossier_keeps_who_handed_it_in_and_when_by_the_simulators_clock()
    {
        time.Advance(TimeSpan.FromHours(2));

        var dossier = register.Receive("000.00.21.H39-211028-1001", "H39", "80", null);

        Assert.Equal(dossier, register.Find("000.00.21.H39-211028-1001", "80"));
        Assert.Equal("H39", dossier!.Agency);
        Assert.Equal(SimulatorClock.Start.AddHours(2), dossier.ReceivedAt);
        Assert.Equal(TimeSpan.FromHours(7), dossier.ReceivedAt.Offset);
    }

    [Fact]
    public void Systems_do_not_see_each_others_dossiers()
    {
        register.Receive("000.00.21.H39-211028-1001", "H39", "80", null);

        Assert.Null(store.Open(Simple with { System = "B" }, _ => null).Find("000.00.21.H39-211028-1001", "80"));
    }

    [Fact]
    public void Both_forms_of_a_number_are_one_dossier()
    {
        register.Receive("000.00.00.H39-211028-1001", "H39", "80", null);

        Assert.NotNull(register.Find("H39-211028-1001", "80"));
        Assert.Null(register.Receive("H39-211028-1001", "H39", "80", null));
    }

    [Fact]
    public void Who_has_no_territory_sees_all_and_others_see_their_own()
    {
        register.Receive("2110280001", "H39", "80", null);

        Assert.NotNull(register.Find("2110280001", null));
        Assert.Null(register.Find("2110280001", "89"));
        Assert.Null(register.Receive("2110280001", null, null, null));
        Assert.NotNull(register.Receive("2110280001", "H01", "89", null));
    }

    [Fact]
    public void Of_two_under_one_number_the_first_stays_as_it_was()
    {
        register.Receive("1", "H39", "80", null, new { Name = "một" });
        time.Advance(TimeSpan.FromDays(1));

        Assert.Null(register.Receive("1", "H39", "80", null, new { Name = "hai" }));
        Assert.Equal("""{"Name":"một"}"""u8, register.Find("1", "80")!.Content!);
        Assert.Equal(SimulatorClock.Start, register.Find("1", "80")!.ReceivedAt);
    }

    [Fact]
    public void Beyond_what_is_kept_the_oldest_is_forgotten_and_its_life_with_it()
    {
        register.Receive("first", "H39", "80", null);
        register.Receive("second", "H39", "80", null);
        store.Force("A", "first", 2);
        for (var next = 0; next < Most - 1; next++)
        {
            register.Receive($"{next}", "H39", "80", null);
        }

        Assert.Null(register.Find("first", "80"));
        Assert.NotNull(register.Find("second", "80"));
        Assert.Equal(Most, register.HandedIn(null).Count());
        Assert.Equal(1, register.Look(register.Receive("first", "H39", "80", null)!).State);
        Assert.Null(register.Find("second", "80"));
    }

    [Fact]
    public void Each_system_keeps_as_many_whatever_the_others_keep()
    {
        var other = store.Open(Simple with { System = "B" }, _ => null);
        register.Receive("first", "H39", "80", null);
        for (var next = 0; next < 2 * Most; next++)
        {
            other.Receive($"{next}", "H39", "80", null);
        }

        Assert.NotNull(register.Find("first", "80"));
        Assert.Equal(Enumerable.Range(Most, Most).Select(next => $"{next}"), other.HandedIn(null).Select(dossier => dossier.Number));
    }

    [Fact]
    public void A_store_that_keeps_fewer_takes_back_the_latest_and_no_life_of_the_others()
    {
        for (var next = 0; next < Most; next++)
        {
            register.Receive($"{next}", "H39", "80", null);
            store.Force("A", $"{next}", 2);
        }

        var smaller = new DossierStore(new SimulatorClock(time), Most / 2);
        var restored = smaller.Open(Simple, _ => null);
        smaller.Import(store.Export());

        Assert.Equal(Enumerable.Range(Most / 2, Most / 2).Select(next => $"{next}"), restored.HandedIn(null).Select(dossier => dossier.Number));
        Assert.Equal(Most / 2, smaller.Export().Lives.Count);
        Assert.Equal(1, restored.Look(restored.Receive("0", "H39", "80", null)!).State);
    }

    [Fact]
    public void Forcing_says_what_it_did_not_find()
    {
        register.Receive("1", "H39", "80", null);

        Assert.Equal(Forcing.NoSuchSystem, store.Force("B", "1", 2));
        Assert.Equal(Forcing.NoSuchDossier, store.Force("A", "2", 2));
        Assert.Equal(Forcing.NoSuchDossier, store.Force("A", "1", 2, "89"));
        Assert.Equal(Forcing.NoSuchState, store.Force("A", "1", 3));
        Assert.Equal(Forcing.Done, store.Force("A", "1", 2));
        Assert.Equal(2, register.Look(register.Find("1", "80")!).State);
    }

    [Fact]
    public void What_is_exported_and_read_back_from_JSON_is_the_same_store()
    {
        store.Progression = Progression.AfterReads(2);
        register.Receive("1", "H39", "80", "45701", new { Name = "một" });
        register.Receive("1", "H01", "89", null);
        register.Receive("2", "H39", "80", null);
        Read("1", "80");
        Read("1", "80");
        Read("1", "80");
        store.Force("A", "2", 2);

        var written = JsonSerializer.Serialize(store.Export());
        var other = new DossierStore(new SimulatorClock(time));
        var restored = other.Open(Simple, _ => null);
        restored.Receive("3", "H39", "80", null);
        other.Import(JsonSerializer.Deserialize<DossierRecords>(written)!);

        Assert.Equal(written, JsonSerializer.Serialize(other.Export()));
        Assert.Equal(Progression.AfterReads(2), other.Progression);
        Assert.Equal(2, restored.Look(restored.Find("1", "80")!).State);
        Assert.Equal(2, restored.Look(restored.Find("2", "80")!).State);
        Assert.Equal(1, restored.Look(restored.Find("1", "89")!).State);
        Assert.Null(restored.Find("3", null));
    }

    private Progress Read(string number, string territory) => register.Read(register.Find(number, territory)!);
}
