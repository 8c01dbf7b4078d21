using System.Collections.Concurrent;
using System.Globalization;
using NdxpMocks.World;

namespace NdxpMocks.Systems.VnPost;

/// <summary>
/// Orders posted while it runs, and the twenty that every province has from the start, worked out of its latest dossiers until
/// somebody changes one.
/// </summary>
internal sealed class PostalOrders(Simulation simulation)
{
    public const int SeededPerProvince = 20;

    private readonly ConcurrentDictionary<(string? Owner, string CustomerCode, string OrderNumber), PostalOrder> changed = new();

    public PostalOrder? Find(string? owner, string customerCode, string orderNumber)
    {
        // Called directly, without a hub, nobody is kept from anybody's orders.
        var kept = owner is null
            ? changed.Values.FirstOrDefault(order => order.CustomerCode == customerCode && order.OrderNumber == orderNumber)
            : changed.GetValueOrDefault((owner, customerCode, orderNumber));
        return kept ?? (simulation.Nation.Dossiers.Find(DossierKind.Other, orderNumber) is { Ordinal: < SeededPerProvince } dossier
            && FromStart(dossier) is var seeded && seeded.CustomerCode == customerCode && (owner is null || owner == seeded.Owner)
                ? seeded
                : null);
    }

    /// <summary>False when an order of that name is there already.</summary>
    public bool TryAdd(PostalOrder order) =>
        Find(order.Owner, order.CustomerCode, order.OrderNumber) is null && changed.TryAdd((order.Owner, order.CustomerCode, order.OrderNumber), order);

    /// <summary>Cancels; a second time changes nothing.</summary>
    public void Cancel(PostalOrder order, DateTimeOffset at) => changed.AddOrUpdate(
        (order.Owner, order.CustomerCode, order.OrderNumber),
        _ => order with { CancelledAt = order.CancelledAt ?? at },
        (_, now) => now with { CancelledAt = now.CancelledAt ?? at });

    public IEnumerable<PostalOrder> Of(string? owner)
    {
        var nation = simulation.Nation;
        var provinces = owner is null ? nation.Provinces : nation.Provinces.Where(province => province.AgencyId == owner);
        var seeded = provinces
            .SelectMany(province => Enumerable.Range(0, SeededPerProvince).Select(ordinal => FromStart(nation.Dossiers.Of(province, DossierKind.Other, ordinal))))
            .Where(order => !changed.ContainsKey((order.Owner, order.CustomerCode, order.OrderNumber)));
        return seeded.Concat(changed.Values.Where(order => owner is null || order.Owner == owner));
    }

    /// <summary>The code by which the post invoices a customer; seeded ones are the agency's identifier behind MP.</summary>
    public static string CustomerCodeOf(Province province) => "MP" + province.AgencyId;

    public static string ItemCodeOf(ulong seed, string orderNumber) => string.Create(
        CultureInfo.InvariantCulture, $"MP{Seeded.For(seed, orderNumber, 0).Next(1_000_000_000):000000000}VN");

    private PostalOrder FromStart(SeededDossier dossier) => new(
        dossier.Province.AgencyId, CustomerCodeOf(dossier.Province), dossier.Number.ToString(),
        ItemCodeOf(simulation.Nation.Seed, dossier.Number.ToString()), dossier.ReceivedAt.AddMinutes(10), "");
}
