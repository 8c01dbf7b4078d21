using NdxpGateway.Quotas;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Quotas;

public sealed class PlacesTests
{
    private static readonly SystemLimit Limit = new(Concurrent: 10, Share: 0.5, Guarded: 2);

    private readonly Places places = new();

    [Fact]
    public void One_agency_gets_its_own_places_and_its_share_and_leaves_the_rest()
    {
        Assert.Equal(2 + 5, Fill("heavy"));
        Assert.Equal(2 + 5, Fill("light"));
    }

    [Fact]
    public void Whatever_all_others_do_an_agency_finds_its_own_places()
    {
        for (var heavy = 0; heavy < 90; heavy++)
            Fill($"heavy {heavy}");
        Assert.Equal(2, Fill("light"));
    }

    [Fact]
    public void Through_any_coming_and_going_no_one_is_refused_its_own_place_and_common_ones_are_never_too_many()
    {
        var draw = new Random(7);
        var held = Enumerable.Range(0, 12).ToDictionary(agency => $"{agency}", _ => new Stack<IDisposable>());
        for (var step = 0; step < 20_000; step++)
        {
            // A limit that is changed holds for whoever comes next; nobody is sent away for it.
            var limit = step is > 5_000 and < 10_000 ? Limit with { Guarded = 1 } : Limit;
            var (agency, mine) = held.ElementAt(draw.Next(held.Count));
            if (mine.Count > 0 && draw.Next(3) == 0)
            {
                mine.Pop().Dispose();
                continue;
            }

            var common = held.Values.Sum(seats => Math.Max(0, seats.Count - limit.Guarded));
            var fits = mine.Count < limit.Guarded || (common < limit.Concurrent && mine.Count < limit.OfOneAgency);
            Assert.Equal(fits, places.HasOneFor(agency, limit));
            var place = places.Enter(agency, limit);
            Assert.Equal(fits, place is not null);
            if (place is not null)
                mine.Push(place);
            Assert.Equal(mine.Count, places.UnderWay(agency));
        }
    }

    private int Fill(string agency)
    {
        var got = 0;
        while (places.Enter(agency, Limit) is not null)
            got++;
        return got;
    }
}
