using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// Orders posted while it runs, and the twenty that every province has from the start, worked out of its latest dossiers. The territory
/// of an order is the agency that posted it, and its number the customer's code and the customer's number.
/// </summary>
internal sealed class PostalOrders
{
    public const int SeededPerProvince = 20;

    private readonly Nation nation;
    private readonly DossierStore store;
    private readonly DossierRegister register;
    private readonly DossierIndex<(Dossier Dossier, Passage Passage)> index;

    public PostalOrders(Simulation simulation)
    {
        (nation, store) = (simulation.Nation, simulation.Dossiers);
        register = store.Open(OrderLifecycle.Lifecycle, FromStart);
        index = register.IndexBy(File);
    }

    /// <summary>True, too, for the same order again: a client that heard nothing sends it once more. Another under its number is not accepted.</summary>
    public bool Accept(string? owner, PostalOrder order)
    {
        var number = NumberOf(order.CustomerCode, order.OrderNumber);
        return register.Receive(number, owner, owner, null, order) is not null
            || (register.Find(number, owner) is { } before && OrderOf(before).Fingerprint == order.Fingerprint);
    }

    /// <summary>Null for no such order, false for one that is past stopping; a second time changes nothing.</summary>
    public bool? Cancel(string? owner, string customerCode, string orderNumber)
    {
        // Called directly, without a hub, nobody is kept from anybody's orders.
        if (register.Find(NumberOf(customerCode, orderNumber), owner) is not { } dossier)
        {
            return null;
        }

        return register.Turn(
                dossier, OrderLifecycle.Cancelled, OrderLifecycle.Accepted, OrderLifecycle.Collected, OrderLifecycle.InTransit, OrderLifecycle.OutForDelivery)
            || register.Look(dossier).State == OrderLifecycle.Cancelled;
    }

    /// <summary>
    /// What has happened to the owner's orders, told to somebody who asked: how many events there are behind <paramref name="last"/>, and
    /// the first of them.
    /// </summary>
    /// <param name="last">The identifier of an event, or nothing.</param>
    public (int Waiting, IReadOnlyList<PostalEvent> Page) EventsOf(string? owner, string last, int most)
    {
        var provinces = owner is null ? nation.Provinces : nation.Provinces.Where(province => province.AgencyId == owner);
        var fromStart = provinces
            .SelectMany(province => Enumerable.Range(0, SeededPerProvince).Select(ordinal => FromStart(nation.Dossiers.Of(province, DossierKind.Other, ordinal))))
            .SelectMany(dossier => OrderOf(dossier).Events(dossier, register.Read(dossier)))
            .Where(item => string.CompareOrdinal(item.Oid, last) > 0).ToList();
        IReadOnlyList<(Dossier Dossier, Passage Passage)> since;
        int waiting;
        // Nobody else is told anything between what is read here and what is answered.
        using (store.Enter())
        {
            ReadMoving(owner);
            (since, waiting) = (index.In(Tracked(owner), last, most), index.Count(Tracked(owner), last));
        }

        return (
            fromStart.Count + waiting,
            [.. fromStart.Concat(since.Select(one => OrderOf(one.Dossier).Event(one.Dossier, one.Passage))).OrderBy(item => item.Oid, StringComparer.Ordinal).Take(most)]);
    }

    // A page is a question for all of the owner's orders. Those that stand at their end are read no more: it would change nothing.
    private void ReadMoving(string? owner)
    {
        if (store.Progression.Pace == Pace.AfterReads)
        {
            foreach (var (dossier, _) in index.In(Moving(owner)))
            {
                register.Read(dossier);
            }
        }
    }

    private IEnumerable<Filed<(Dossier Dossier, Passage Passage)>> File(Dossier dossier, Progress progress)
    {
        var order = OrderOf(dossier);
        IEnumerable<string?> owners = dossier.Territory is { } owner ? [null, owner] : [null];
        return owners.SelectMany(one => order.Events(dossier, progress)
            .Select(item => new Filed<(Dossier, Passage)>(Tracked(one), item.Oid, (dossier, item.Passage)))
            .Concat(progress.Next is null ? [] : [new(Moving(one), "", (dossier, progress.Now))]));
    }

    private static string Tracked(string? owner) => $"tracked {owner}";

    private static string Moving(string? owner) => $"moving {owner}";

    /// <summary>The code by which the post invoices a customer; seeded ones are the agency's identifier behind MP.</summary>
    public static string CustomerCodeOf(string agency) => "MP" + agency;

    public string ItemCodeOf(string orderNumber) => string.Create(
        CultureInfo.InvariantCulture, $"MP{Seeded.For(nation.Seed, orderNumber, 0).Next(1_000_000_000):000000000}VN");

    // Escaped, so that no other pair reads the same.
    public static string NumberOf(string customerCode, string orderNumber) =>
        $"{Uri.EscapeDataString(customerCode)}/{Uri.EscapeDataString(orderNumber)}";

    private PostalOrder OrderOf(Dossier dossier)
    {
        if (dossier.Content is not null)
        {
            return dossier.ContentAs<PostalOrder>();
        }

        var parts = dossier.Number.Split('/');
        return new PostalOrder(parts[0], parts[1], ItemCodeOf(parts[1]));
    }

    private Dossier? FromStart(string number) =>
        number.Split('/') is [var customer, var order] && nation.Dossiers.Find(DossierKind.Other, order) is { Ordinal: < SeededPerProvince } seeded
            && customer == CustomerCodeOf(seeded.Province.AgencyId)
                ? FromStart(seeded)
                : null;

    private static Dossier FromStart(SeededDossier seeded) => Dossier.FromStart(VnPostSystem.Code, seeded) with
    {
        Number = NumberOf(CustomerCodeOf(seeded.Province.AgencyId), seeded.Number.ToString()),
        Territory = seeded.Province.AgencyId,
        // It goes to the post when the desk has taken it in.
        ReceivedAt = seeded.ReceivedAt.AddMinutes(10),
    };
}
