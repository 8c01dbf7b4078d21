namespace NdxpGateway.Exchanges;

/// <summary>Where in the pipeline a call was decided; a receipt names it in lower case.</summary>
internal enum Stage
{
    Dispatch,
    Identity,
    Subscription,
    Scope,
    Quota,
    Contract,
    Forwarding,
    Ledger,
}
