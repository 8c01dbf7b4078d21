namespace NdxpGateway.Subscriptions;

/// <summary>Section <c>Subscriptions</c>.</summary>
internal sealed class SubscriptionOptions
{
    /// <summary>
    /// Cells laid over the letter, each <c>H39:DANCU,VPOSTCODE</c>; more stand in grants.csv of the data directory (agency_id,system).
    /// Sandbox only. Default none.
    /// </summary>
    public List<string> Grants { get; set; } = [];
}
