using NdxpWorkload.Registry;

namespace NdxpWorkload.Planning;

internal enum RequestKind
{
    /// <summary>Succeeds, as far as the platform goes.</summary>
    Plain,

    /// <summary>Asks for an identifier that the catalogue publishes as unknown or invalid: the system answers no in its own words.</summary>
    Magic,

    /// <summary>Refused by the hub, by <see cref="Request.Rule"/>.</summary>
    Refused,
}

/// <summary>One HTTP request, whole but for the token.</summary>
/// <param name="Target">Path and query.</param>
/// <param name="Rule">The rule by which the hub refuses it; null when it is to be answered.</param>
internal sealed record Request(
    Agency Agency, string System, string Operation, bool IsWrite, RequestKind Kind, string Method, string Target,
    IReadOnlyDictionary<string, string> Headers, string? ContentType, byte[]? Body, string? Rule = null)
{
    public bool HasToken => Rule != "missing-credentials";
}

/// <summary>A call of the day.</summary>
/// <param name="At">Since midnight, on the country's clock.</param>
/// <param name="Request">What is sent; of a later step of a journey, what is sent when earlier answers did not have what it needs.</param>
internal sealed record PlannedCall(TimeSpan At, Request Request, PlannedStep? Step = null);

/// <summary>Which step of which journey a call is.</summary>
/// <param name="Open">The request with a mark for each value that an earlier answer gives, or null when it needs none.</param>
/// <param name="Take">What later steps need of this answer: name and regular expression.</param>
internal sealed record PlannedStep(int Journey, int Number, bool IsLast, Request? Open, IReadOnlyDictionary<string, string> Take);
