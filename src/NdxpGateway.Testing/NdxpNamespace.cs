namespace NdxpGateway.Testing;

/// <summary>One test's country: its people, dossiers, clock, faults and journal. Disposing it deletes it; the default one stays.</summary>
public sealed class NdxpNamespace : IAsyncDisposable
{
    /// <summary>The header with which a call names its namespace; clients made here send it.</summary>
    public const string Header = "X-Sim-Namespace";

    private readonly bool isDefault;
    private readonly Uri hub;
    private readonly ControlPort control;
    private readonly AgencyTokens tokens;
    private readonly HttpMessageHandler connections;
    private readonly HubRefusals refusals;

    internal NdxpNamespace(
        string name, bool isDefault, Uri hub, ControlPort control, AgencyTokens tokens, HttpMessageHandler connections, HubRefusals refusals)
    {
        (Name, this.isDefault, this.hub, this.control) = (name, isDefault, hub, control);
        (this.tokens, this.connections, this.refusals) = (tokens, connections, refusals);
        Clock = new NamespaceClock(control);
        Cast = new NamespaceCast(control);
        Dossiers = new NamespaceDossiers(control);
        Faults = new NamespaceFaults(control);
        Journal = new NamespaceJournal(name, control, refusals);
    }

    /// <summary>Its name, as <see cref="Header"/> sends it.</summary>
    public string Name { get; }

    /// <summary>The time that the systems live by.</summary>
    public NamespaceClock Clock { get; }

    /// <summary>Whom to call with.</summary>
    public NamespaceCast Cast { get; }

    /// <summary>What was handed in, and how it moves.</summary>
    public NamespaceDossiers Dossiers { get; }

    /// <summary>What goes wrong with the systems.</summary>
    public NamespaceFaults Faults { get; }

    /// <summary>What the systems received.</summary>
    public NamespaceJournal Journal { get; }

    /// <summary>
    /// A client of the hub that acts for an agency in this namespace: it knows the address, gets a token at the first call and a new one when that has
    /// expired. A request that has an <c>Authorization</c> header of its own keeps it.
    /// </summary>
    /// <param name="agency">e.g. <c>H39</c>, or in the old form <c>000.00.00.H39</c>.</param>
    /// <param name="application">Key of one of <see cref="NdxpSimulatorOptions.Applications"/>; null for the agency's usual one.</param>
    /// <param name="scenario">A documented outcome for all its calls, as <see cref="Scenarios.WithScenario"/> asks for one; null for none.</param>
    /// <exception cref="NdxpSimulatorException">From a call: the hub gives these credentials no token.</exception>
    public HttpClient ClientFor(string agency, string? application = null, string? scenario = null)
    {
        var client = new HttpClient(HandlerFor(agency, application, connections), disposeHandler: false) { BaseAddress = hub };
        if (scenario is not null)
            client.DefaultRequestHeaders.Add(Scenarios.Header, scenario);
        return client;
    }

    /// <summary>
    /// The same as a handler, for a client that your own program makes: <c>services.AddHttpClient("ndxp").AddHttpMessageHandler(() => run.HandlerFor("H39"))</c>.
    /// Its base address is <see cref="NdxpSimulator.Address"/>.
    /// </summary>
    /// <param name="agency">As in <see cref="ClientFor"/>.</param>
    /// <param name="application">As in <see cref="ClientFor"/>.</param>
    public DelegatingHandler HandlerFor(string agency, string? application = null) => new AgencyHandler(tokens.Of(agency, application), isDefault ? null : Name);

    /// <summary>Puts weather over all systems: how many calls are late, fail or hang. Rules in <see cref="Faults"/> stay.</summary>
    /// <param name="profile">Which weather.</param>
    /// <param name="seed">Another seed is another storm; the same seed harms the same calls again.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task ProfileAsync(FaultProfile profile, ulong seed = 1, CancellationToken cancellation = default) =>
        control.TellAsync(HttpMethod.Put, $"profile/{profile.ToString().ToLowerInvariant()}?seed={seed}", null, cancellation);

    /// <summary>State, clock, faults and journal as new. Checkpoints stay.</summary>
    public Task ResetAsync(CancellationToken cancellation = default)
    {
        refusals.Clear();
        return control.TellAsync(HttpMethod.Post, $"{Path}/reset", null, cancellation);
    }

    /// <summary>Keeps dossiers, clock and faults as they are now under a label; an older one of that label is replaced.</summary>
    public Task KeepAsync(string label, CancellationToken cancellation = default) =>
        control.TellAsync(HttpMethod.Put, $"{Path}/checkpoints/{Uri.EscapeDataString(label)}", null, cancellation);

    /// <summary>Puts dossiers, clock and faults back as they were kept, as often as wanted. The journal goes on.</summary>
    /// <exception cref="NdxpSimulatorException">Nothing was kept under that label.</exception>
    public Task RestoreAsync(string label, CancellationToken cancellation = default) =>
        control.TellAsync(HttpMethod.Post, $"{Path}/checkpoints/{Uri.EscapeDataString(label)}/restore", null, cancellation);

    /// <summary>Deletes the namespace, unless it is the default one or gone already.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDefault)
            return;
        refusals.Clear();
        await control.DeleteIfThereAsync(Path).ConfigureAwait(false);
    }

    private string Path => $"namespaces/{Uri.EscapeDataString(Name)}";

    private AgencyHandler HandlerFor(string agency, string? application, HttpMessageHandler inner) =>
        new(tokens.Of(agency, application), isDefault ? null : Name) { InnerHandler = inner };
}
