namespace NdxpGateway.Testing;

/// <summary>
/// What the systems of a namespace received, the last 1,024 calls, and what the hub kept from them. Assertions throw
/// <see cref="JournalAssertionException"/> with a full account of what did arrive.
/// </summary>
public sealed class NamespaceJournal
{
    private readonly string name;
    private readonly ControlPort control;
    private readonly HubRefusals refusals;

    internal NamespaceJournal(string name, ControlPort control, HubRefusals refusals) => (this.name, this.control, this.refusals) = (name, control, refusals);

    /// <summary>The calls, oldest first.</summary>
    /// <param name="system">Only of this system, e.g. <c>DKDN</c>; null for all.</param>
    /// <param name="operation">Only of this operation, as the contract names it; null for all.</param>
    /// <param name="caller">Only of this agency; null for all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<ReceivedCall>> ListAsync(
        string? system = null, string? operation = null, string? caller = null, CancellationToken cancellation = default) =>
        [.. (await AllAsync(cancellation).ConfigureAwait(false)).Where(call =>
            (system is null || call.System == system) && (operation is null || call.Operation == operation) && (caller is null || call.Caller == caller))];

    /// <summary>The calls that the hub refused, oldest first, of the last 1,024 in all namespaces.</summary>
    public IReadOnlyList<RefusedCall> ListRefused() => refusals.List();

    /// <summary>Demands that an operation was called, and returns the calls.</summary>
    /// <param name="system">e.g. <c>DKDN</c>.</param>
    /// <param name="operation">As the contract names it, e.g. <c>chiTietDoanhNghiep</c>.</param>
    /// <param name="times">Exactly so often; null for at least once.</param>
    /// <param name="with">Only calls that have these fields with these values count; see <see cref="ReceivedCall.Values"/>. Null for any.</param>
    /// <param name="caller">Only calls of this agency count; null for any.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="JournalAssertionException">It was called less or more often.</exception>
    public async Task<IReadOnlyList<ReceivedCall>> ReceivedAsync(
        string system, string operation, int? times = null, Dictionary<string, string>? with = null, string? caller = null,
        CancellationToken cancellation = default)
    {
        var expected = new ExpectedCall(system, operation, with ?? [], caller);
        var all = await AllAsync(cancellation).ConfigureAwait(false);
        var met = all.Where(call => expected.Differences(call).Count == 0).ToList();
        return times is { } exactly ? met.Count == exactly ? met : throw Failed(exactly == 0 ? "no call" : Times(exactly))
            : met.Count > 0 ? met : throw Failed("at least one call");

        JournalAssertionException Failed(string wanted) => new(JournalAccount.Of(
            $"Expected {wanted} of {expected}, and there {(met.Count == 1 ? "was 1" : $"were {met.Count}")}.", name, all, refusals.List(), expected));
    }

    /// <summary>Demands that an operation was not called.</summary>
    /// <exception cref="JournalAssertionException">It was.</exception>
    public Task NotReceivedAsync(string system, string operation, CancellationToken cancellation = default) =>
        ReceivedAsync(system, operation, times: 0, cancellation: cancellation);

    /// <summary>Demands that every call was for an operation that exists: at the systems, and at the hub, which lets no other pass (900906).</summary>
    /// <exception cref="JournalAssertionException">Some were not; it tells which operation was probably meant and what differs.</exception>
    public async Task NothingUnmatchedAsync(CancellationToken cancellation = default)
    {
        var received = (await AllAsync(cancellation).ConfigureAwait(false)).Where(call => call.Nearest is not null).ToList();
        var refused = refusals.List().Where(call => call.Code == HubRefusals.NoSuchOperation).ToList();
        if (received.Count + refused.Count is > 0 and var count)
            throw new JournalAssertionException(JournalAccount.Of($"Expected every call to be for an operation that exists, and {count} {(count == 1 ? "was" : "were")} not.", name, received, refused, null));
    }

    /// <summary>Forgets all calls so far, received and refused.</summary>
    public async Task ClearAsync(CancellationToken cancellation = default)
    {
        refusals.Clear();
        await control.TellAsync(HttpMethod.Delete, "journal", null, cancellation).ConfigureAwait(false);
    }

    private Task<List<ReceivedCall>> AllAsync(CancellationToken cancellation) => control.AskAsync<List<ReceivedCall>>(HttpMethod.Get, "journal", null, cancellation);

    private static string Times(int exactly) => exactly == 1 ? "1 call" : $"{exactly} calls";
}
