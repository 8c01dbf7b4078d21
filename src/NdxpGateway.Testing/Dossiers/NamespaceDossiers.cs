namespace NdxpGateway.Testing;

/// <summary>
/// Dossiers of a namespace: handed in through the systems, those that are there from the start, and what moves them. Looking here moves nothing.
/// LLTP, HOTICH, TNMTTHUE and VNPOST take dossiers in; DKDN and DVQHNS have those of the start only.
/// </summary>
public sealed class NamespaceDossiers
{
    private readonly ControlPort control;

    internal NamespaceDossiers(ControlPort control) => this.control = control;

    /// <summary>Those handed in so far.</summary>
    /// <param name="system">Only of this system, e.g. <c>HOTICH</c>; null for all.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<IReadOnlyList<Dossier>> ListAsync(string? system = null, CancellationToken cancellation = default) =>
        await control.AskAsync<List<Dossier>>(HttpMethod.Get, system is null ? "dossiers" : $"dossiers?system={Uri.EscapeDataString(system)}", null, cancellation).ConfigureAwait(false);

    /// <summary>One dossier, handed in or from the start.</summary>
    /// <exception cref="NdxpSimulatorException">There is none of that number.</exception>
    public Task<Dossier> FindAsync(string system, string number, CancellationToken cancellation = default) => control.AskAsync<Dossier>(
        HttpMethod.Get, $"dossiers?system={Uri.EscapeDataString(system)}&number={Uri.EscapeDataString(number)}", null, cancellation);

    /// <summary>Hands one in by the system's own operation, with the example of its contract.</summary>
    /// <param name="system">e.g. <c>HOTICH</c>.</param>
    /// <param name="number">Null for one that is free and will be granted. The last digit says what becomes of it: 8 lacks something, 9 is refused.</param>
    /// <param name="agency">On whose behalf; null for the agency of the example.</param>
    /// <param name="state">Where to force it afterwards, the system's own code; null leaves it where it is taken in.</param>
    /// <param name="fields">What the body says instead of the example; a null takes a field away.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="NdxpSimulatorException">The system did not take it in; the message has its own words.</exception>
    public Task<Dossier> HandInAsync(
        string system, string? number = null, string? agency = null, int? state = null, Dictionary<string, object?>? fields = null,
        CancellationToken cancellation = default) =>
        control.AskAsync<Dossier>(HttpMethod.Post, "dossiers", new { system, number, agency, state, fields }, cancellation);

    /// <summary>Puts one into a state, whatever its course; it goes on from there.</summary>
    /// <exception cref="NdxpSimulatorException">There is no such dossier or state; the message lists the states.</exception>
    public Task<Dossier> ForceAsync(string system, string number, int state, CancellationToken cancellation = default) =>
        control.AskAsync<Dossier>(HttpMethod.Post, "dossiers/force", new { system, number, state }, cancellation);

    /// <summary>What moves all dossiers of the namespace, in their past too.</summary>
    /// <param name="pace">Which way; <see cref="Pace.AfterWorkingDays"/> is what a namespace begins with.</param>
    /// <param name="reads">How many reads take a dossier one step on, 1 to 1,000; for <see cref="Pace.AfterReads"/> only.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task MoveAsync(Pace pace, int? reads = null, CancellationToken cancellation = default) =>
        control.TellAsync(HttpMethod.Put, "progression", new { pace = pace.ToString(), reads = reads ?? 0 }, cancellation);
}
