using NdxpGateway.Registry;

namespace NdxpGateway.Changes;

/// <summary>Another limit than before.</summary>
/// <param name="System">Null for the agency's own, whatever it calls.</param>
/// <param name="Was">As in <c>RateLimit-Policy</c>; empty for no limit.</param>
internal sealed record QuotaDifference(string Agency, string? System, string Was, string Becomes)
{
    public static IReadOnlyList<QuotaDifference> Of(Snapshot was, Snapshot becomes)
    {
        var found = new List<QuotaDifference>();
        foreach (var agency in was.Agencies.Concat(becomes.Agencies).Select(agency => agency.Id.Value).Distinct())
            Add(agency, null, was.Quotas.Of(agency), becomes.Quotas.Of(agency));
        foreach (var (agency, system) in was.Quotas.Cells.Keys.Union(becomes.Quotas.Cells.Keys).OrderBy(cell => cell.Agency, StringComparer.Ordinal).ThenBy(cell => cell.System, StringComparer.Ordinal))
            Add(agency, system, was.Quotas.Of(agency, system), becomes.Quotas.Of(agency, system));
        return found;

        void Add(string agency, string? system, Limit? before, Limit? after)
        {
            if (before?.Policy != after?.Policy)
                found.Add(new QuotaDifference(agency, system, before?.Policy ?? "", after?.Policy ?? ""));
        }
    }

    /// <summary>The limit itself under a snapshot.</summary>
    public Limit In(Snapshot snapshot) => (System is null ? snapshot.Quotas.Of(Agency) : snapshot.Quotas.Of(Agency, System)) ?? Limit.None;
}
