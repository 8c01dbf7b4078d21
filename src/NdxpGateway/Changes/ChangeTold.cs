namespace NdxpGateway.Changes;

/// <summary>What is answered of a change, planned or made.</summary>
/// <param name="Version">In force: of a plan when it was asked, else since the change.</param>
/// <param name="Was">Of a change that was made: the version before.</param>
/// <param name="Next">Of a plan: the version that it would have.</param>
/// <param name="EffectiveMs">Of a change that was made: from the request to the first judgement by the new version.</param>
internal sealed record ChangeTold(
    long Version,
    long? Was,
    long? Next,
    double? EffectiveMs,
    string? Ground,
    long? BackTo,
    IReadOnlyList<CellDifference> Gains,
    IReadOnlyList<CellDifference> Losses,
    IReadOnlyList<CellDifference> OtherGround,
    IReadOnlyList<QuotaDifference> Quotas,
    IReadOnlyList<NamedDifference> Agencies,
    IReadOnlyList<NamedDifference> Systems,
    IReadOnlyList<NamedDifference> Operations,
    IReadOnlyList<NamedDifference> Files,
    JudgedCalls? Calls)
{
    /// <summary>Of a plan.</summary>
    public static ChangeTold Of(long version, long next, ChangeDocument document, RegistryDifference difference, JudgedCalls calls) => new(
        version, null, next, null, document.Ground, document.BackTo, difference.Gains, difference.Losses, difference.OtherGround, difference.Quotas,
        difference.Agencies, difference.Systems, difference.Operations, difference.Files, calls);

    /// <summary>Of a change that is in force.</summary>
    public static ChangeTold Of(long was, long version, ChangeDocument document, RegistryDifference difference, double effectiveMs) => new(
        version, was, null, Math.Round(effectiveMs, 1), document.Ground, document.BackTo, difference.Gains, difference.Losses, difference.OtherGround, difference.Quotas,
        difference.Agencies, difference.Systems, difference.Operations, difference.Files, null);
}
