namespace NdxpGateway.Testing;

/// <summary>A rule in force, and what it did.</summary>
/// <param name="Name">As it was put.</param>
/// <param name="Met">Calls in its scope so far.</param>
/// <param name="Applied">Those that it harmed.</param>
public sealed record FaultRule(string Name, long Met, long Applied);

/// <summary>
/// What goes wrong with the systems of a namespace. A call that asks for a scenario is not harmed. Which calls a rule harms follows from seed, name and
/// the order of calls in its scope: a run that is set up alike fails alike.
/// </summary>
public sealed class NamespaceFaults
{
    private readonly ControlPort control;

    internal NamespaceFaults(ControlPort control) => this.control = control;

    /// <summary>Puts a rule in force from the next call on, in place of one of that name.</summary>
    /// <param name="name">1 to 64 letters, digits, dots, hyphens or underscores.</param>
    /// <param name="fault">What happens.</param>
    /// <param name="system">Code of the one system that it happens to, e.g. <c>DKDN</c>; null for all.</param>
    /// <param name="operation">The one operation, as the contract names it; null for all.</param>
    /// <param name="agency">The one caller that suffers it, e.g. <c>H39</c>; null for all.</param>
    /// <param name="probability">Share of calls, above 0 and up to 1.</param>
    /// <param name="seed">Another seed harms other calls.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="NdxpSimulatorException">A value is out of its range; the message says which.</exception>
    public Task PutAsync(
        string name, Fault fault, string? system = null, string? operation = null, string? agency = null, double probability = 1, ulong seed = 1,
        CancellationToken cancellation = default) =>
        control.TellAsync(
            HttpMethod.Put, Path(name), new { fault = fault.Settings, system, operation, agency, probability, seed }, cancellation);

    /// <summary>The rules in force, those of the profile too.</summary>
    public async Task<IReadOnlyList<FaultRule>> ListAsync(CancellationToken cancellation = default) =>
        [.. (await control.AskAsync<Plan>(HttpMethod.Get, "faults", null, cancellation).ConfigureAwait(false)).Rules
            .Select(active => new FaultRule(active.Rule.Name, active.Met, active.Applied))];

    /// <summary>Ends one rule.</summary>
    /// <exception cref="NdxpSimulatorException">There is none of that name.</exception>
    public Task DeleteAsync(string name, CancellationToken cancellation = default) => control.TellAsync(HttpMethod.Delete, Path(name), null, cancellation);

    /// <summary>Ends all rules, and the profile is calm.</summary>
    public Task ClearAsync(CancellationToken cancellation = default) => control.TellAsync(HttpMethod.Delete, "faults", null, cancellation);

    private static string Path(string name) => $"faults/{Uri.EscapeDataString(name)}";

    private sealed record Plan(IReadOnlyList<Active> Rules);

    private sealed record Active(Named Rule, long Met, long Applied);

    private sealed record Named(string Name);
}
