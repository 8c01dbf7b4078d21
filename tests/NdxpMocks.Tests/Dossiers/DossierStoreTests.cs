using Microsoft.Extensions.Time.Testing;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Dossiers;

public sealed class DossierStoreTests
{
    private readonly FakeTimeProvider time = new();
    private readonly DossierStore store;

    public DossierStoreTests() => store = new DossierStore(new SimulatorClock(time));

    [Fact]
    public void A_dossier_keeps_who_handed_it_in_and_when_by_the_simulators_clock()
    {
        time.Advance(TimeSpan.FromHours(2));

        var dossier = store.Receive("LLTP", "000.00.21.H39-211028-1001", "H39", "80", null, 3);

        Assert.Equal(dossier, store.Find("LLTP", "000.00.21.H39-211028-1001", "80"));
        Assert.Equal("H39", dossier!.Agency);
        Assert.Equal(SimulatorClock.Start.AddHours(2), dossier.ReceivedAt);
        Assert.Equal(TimeSpan.FromHours(7), dossier.ReceivedAt.Offset);
    }

    [Fact]
    public void Systems_do_not_see_each_others_dossiers()
    {
        store.Receive("LLTP", "000.00.21.H39-211028-1001", "H39", "80", null, 3);

        Assert.Null(store.Find("HOTICH", "000.00.21.H39-211028-1001", "80"));
    }

    [Fact]
    public void Both_forms_of_a_number_are_one_dossier()
    {
        store.Receive("LLTP", "000.00.00.H39-211028-1001", "H39", "80", null, 3);

        Assert.NotNull(store.Find("LLTP", "H39-211028-1001", "80"));
        Assert.Null(store.Receive("LLTP", "H39-211028-1001", "H39", "80", null, 3));
    }

    [Fact]
    public void Who_has_no_territory_sees_all_and_others_see_their_own()
    {
        store.Receive("LLTP", "2110280001", "H39", "80", null, 3);

        Assert.NotNull(store.Find("LLTP", "2110280001", null));
        Assert.Null(store.Find("LLTP", "2110280001", "89"));
        Assert.Null(store.Receive("LLTP", "2110280001", null, null, null, 3));
        Assert.NotNull(store.Receive("LLTP", "2110280001", "H01", "89", null, 3));
    }
}
