using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

/// <summary>An order that was there from the start, with what has happened to it: each question of its owner is for all of them.</summary>
internal sealed class StartedOrder
{
    private readonly PostalOrder order;
    private volatile IReadOnlyList<PostalEvent> last = [];

    public StartedOrder(Nation nation, SeededDossier seeded)
    {
        Dossier = Dossier.FromStart(VnPostSystem.Code, seeded) with
        {
            Number = PostalOrders.NumberOf(PostalOrders.CustomerCodeOf(seeded.Province.AgencyId), seeded.Text),
            Territory = seeded.Province.AgencyId,
            // It goes to the post when the desk has taken it in.
            ReceivedAt = seeded.ReceivedAt.AddMinutes(10),
        };
        order = OrderOf(nation, Dossier);
    }

    public Dossier Dossier { get; }

    public static PostalOrder OrderOf(Nation nation, Dossier dossier)
    {
        var parts = dossier.Number.Split('/');
        return new PostalOrder(parts[0], parts[1], PostalOrders.ItemCodeOf(nation, parts[1]));
    }

    /// <summary>Made anew only when it has gone on, or goes another way in another run.</summary>
    public IReadOnlyList<PostalEvent> Events(Progress progress)
    {
        var known = last;
        return known.Select(item => item.Passage).SequenceEqual(progress.Trail) ? known : last = order.Events(Dossier, progress);
    }
}

/// <summary>The twenty of each province, for all runs.</summary>
internal sealed class StartedOrders(Nation nation)
{
    private const int PerProvince = PostalOrders.SeededPerProvince;

    private readonly Kept<StartedOrder> all = new(
        nation.Provinces.Count * PerProvince,
        at => new(nation, nation.Dossiers.Of(nation.Provinces[at / PerProvince], DossierKind.Other, at % PerProvince)));

    public IEnumerable<StartedOrder> In(Province province) =>
        Enumerable.Range(province.Ordinal * PerProvince, PerProvince).Select(at => all[at]);

    public StartedOrder Of(SeededDossier seeded) => all[(seeded.Province.Ordinal * PerProvince) + seeded.Ordinal];
}
