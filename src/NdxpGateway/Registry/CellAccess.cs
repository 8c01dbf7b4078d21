namespace NdxpGateway.Registry;

/// <summary>What was decided of one cell after the letter: who opened, suspended or ended it, when and on what ground.</summary>
/// <param name="Granted">By the system's owner on a request (Điều 35), or by the operator.</param>
/// <param name="Suspended">Điều 43: until what is named has been mended.</param>
/// <param name="Terminated">Điều 44.</param>
internal sealed record CellAccess(Act? Granted = null, Act? Suspended = null, Act? Terminated = null)
{
    public bool IsGranted(DateTimeOffset at) => Granted?.IsInForce(at) == true;

    public bool IsSuspended(DateTimeOffset at) => Suspended?.IsInForce(at) == true;

    public bool IsTerminated(DateTimeOffset at) => Terminated?.IsInForce(at) == true;
}

/// <summary>One act of an owner or the operator.</summary>
/// <param name="From">When it takes effect.</param>
/// <param name="Until">When it stops by itself; null for one that stays until it is undone.</param>
/// <param name="By">The application that acted.</param>
/// <param name="Ground">Why: a document, an article, a reason.</param>
/// <param name="Request">The access request that it answers.</param>
internal sealed record Act(DateTimeOffset From, DateTimeOffset? Until, string By, string Ground, string? Request = null)
{
    public bool IsInForce(DateTimeOffset at) => From <= at && (Until is null || at < Until);
}
