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
    private readonly DossierIndex<(Dossier Dossier, PostalEvent Event)> index;
    private readonly StartedOrders started;

    public PostalOrders(Simulation simulation)
    {
        (nation, store) = (simulation.Nation, simulation.Dossiers);
        started = nation.Once(start => new StartedOrders(start));
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
            .SelectMany(started.In)
            .SelectMany(order => order.Events(register.Read(order.Dossier)))
            .Where(item => string.CompareOrdinal(item.Oid, last) > 0).ToList();
        IReadOnlyList<(Dossier Dossier, PostalEvent Event)> since;
        int waiting;
        // Nobody else is told anything between what is read here and what is answered.
        using (store.Enter())
        {
            ReadMoving(owner);
            (since, waiting) = (index.In(Tracked(owner), last, most), index.Count(Tracked(owner), last));
        }

        return (
            fromStart.Count + waiting,
            [.. fromStart.Concat(since.Select(one => one.Event)).OrderBy(item => item.Oid, StringComparer.Ordinal).Take(most)]);
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

    private IEnumerable<Filed<(Dossier Dossier, PostalEvent Event)>> File(Dossier dossier, Progress progress)
    {
        var events = OrderOf(dossier).Events(dossier, progress);
        string?[] owners = dossier.Territory is { } owner ? [null, owner] : [null];
        foreach (var one in owners)
        {
            var tracked = Tracked(one);
            foreach (var item in events)
            {
                yield return new(tracked, item.Oid, (dossier, item));
            }

            if (progress.Next is not null)
            {
                yield return new(Moving(one), "", (dossier, events[^1]));
            }
        }
    }

    private static string Tracked(string? owner) => $"tracked {owner}";

    private static string Moving(string? owner) => $"moving {owner}";

    /// <summary>The code by which the post invoices a customer; seeded ones are the agency's identifier behind MP.</summary>
    public static string CustomerCodeOf(string agency) => "MP" + agency;

    public string ItemCodeOf(string orderNumber) => ItemCodeOf(nation, orderNumber);

    public static string ItemCodeOf(Nation nation, string orderNumber) => string.Create(
        CultureInfo.InvariantCulture, $"MP{Seeded.For(nation.Seed, orderNumber, 0).Next(1_000_000_000):000000000}VN");

    // Escaped, so that no other pair reads the same.
    public static string NumberOf(string customerCode, string orderNumber) =>
        $"{Uri.EscapeDataString(customerCode)}/{Uri.EscapeDataString(orderNumber)}";

    private PostalOrder OrderOf(Dossier dossier) => dossier.Content is null ? StartedOrder.OrderOf(nation, dossier) : dossier.ContentAs<PostalOrder>();

    private Dossier? FromStart(string number) =>
        number.Split('/') is [var customer, var order] && nation.Dossiers.Find(DossierKind.Other, order) is { Ordinal: < SeededPerProvince } seeded
            && customer == CustomerCodeOf(seeded.Province.AgencyId)
                ? started.Of(seeded).Dossier
                : null;
}
