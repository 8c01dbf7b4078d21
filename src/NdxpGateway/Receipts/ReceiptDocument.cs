using System.Text.Json.Serialization;

namespace NdxpGateway.Receipts;

/// <summary>A receipt as it is read: of a call that was made, or, without transaction and status, of one that somebody asks about.</summary>
internal sealed record ReceiptDocument
{
    public Guid? Transaction { get; init; }

    public required DateTimeOffset At { get; init; }

    public required long RegistryVersion { get; init; }

    public NamedId? Agency { get; init; }

    public string? Application { get; init; }

    public NamedSystem? System { get; init; }

    public string? Operation { get; init; }

    /// <summary>read or write.</summary>
    public string? Effect { get; init; }

    public NamedEvidence? Evidence { get; init; }

    /// <summary>allow or refuse.</summary>
    public required string Decision { get; init; }

    public required string Rule { get; init; }

    /// <summary>Of the step that refused.</summary>
    public string? Stage { get; init; }

    public int? FaultCode { get; init; }

    public int? Status { get; init; }

    /// <summary>The deciding step's words.</summary>
    public string? Why { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>What would make it pass.</summary>
    public string? Remedy { get; init; }

    /// <summary>When it would pass by itself.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    public Contact? Ask { get; init; }

    /// <summary>Ready to be sent to <c>POST /ndxp/access/requests</c>, once somebody has written down what for.</summary>
    public AccessRequestDraft? AccessRequest { get; init; }

    /// <summary>Path of the ledger's record; null for what was not made, or could not be recorded.</summary>
    public string? Record { get; init; }

    public string? Trace { get; init; }

    /// <summary>Where a person looks at it; null where <c>Telemetry:TraceUrl</c> does not say.</summary>
    public string? TraceUrl { get; init; }

    /// <summary>memory, record, or nothing for a question.</summary>
    public string? Kept { get; init; }

    /// <summary>Whether the gates, run again under the registry of that moment, say what is on record; null where nothing had to be run again.</summary>
    public bool? Agrees { get; init; }

    /// <summary>What the same call would be told now; only where it was asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Today? Now { get; init; }

    /// <summary>Parameters of the question that no gate looked at; only where there are any, and the contract was not held against them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? NotLookedAt { get; init; }
}

/// <param name="Stage">As in X-NDXP-Decision.</param>
/// <param name="Decision">pass, refuse, not-reached; not-kept where nobody can say any more.</param>
/// <param name="LookedAt">By name; each stage has its own.</param>
/// <param name="Agrees">Where the gate was run again: whether it says what is on record.</param>
internal sealed record Step(string Stage, string Decision, string? Rule, string? Why, IReadOnlyDictionary<string, object?> LookedAt, bool? Agrees = null)
{
    public const string Pass = "pass";
    public const string Refuse = "refuse";
    public const string NotReached = "not-reached";
    public const string NotKept = "not-kept";
}

internal sealed record NamedId(string Id, string? Name);

internal sealed record NamedSystem(string Code, int Number, string Name, NamedId Owner);

internal sealed record NamedEvidence(string Level, string Source);

/// <param name="Who">owner, agency, operator, own-administrator.</param>
internal sealed record Contact(string Who, string? Id, string? Name, string What);

internal sealed record Today(long RegistryVersion, string Decision, string Rule, string? Why);
