namespace NdxpGateway.Exchanges;

/// <summary>One place where a request is not as its system's contract says, told without the value that stands there.</summary>
/// <param name="Path">For example <c>query.msdn</c> or <c>body.data[2].soGiayTo</c>.</param>
/// <param name="IsUnknownField">The contract does not know what stands there, or systems read it all the same: told, and never a reason to refuse.</param>
internal sealed record Finding(string Path, string Expected, string Actual, bool IsUnknownField);
