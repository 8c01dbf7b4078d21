using System.Text.Json.Serialization;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Receipts;

/// <summary>The body of a request for access, but for its purpose: that is for a human to say.</summary>
internal sealed record AccessRequestDraft
{
    /// <summary>Left out by who asks for itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Agency { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Application { get; init; }

    public required string System { get; init; }

    public required IReadOnlyList<string> DataItems { get; init; }

    public string Purpose { get; init; } = "";

    public string Method { get; init; } = "automatic";

    public string Frequency { get; init; } = "real-time";

    /// <summary>Null where another request would not help: what is suspended is restored when its cause is mended.</summary>
    public static AccessRequestDraft? For(Verdict verdict, Identification caller, string? system, IReadOnlyList<string> operations) =>
        system is null || caller is not { Agency: { } agency, Application: { } application } || !IsOpenedByRequest(verdict)
            ? null
            : new AccessRequestDraft
            {
                Agency = application.Key.Length == 0 ? agency.Id.Value : null,
                Application = application.Key.Length == 0 ? null : application.Key,
                System = system,
                DataItems = operations,
            };

    private static bool IsOpenedByRequest(Verdict verdict) =>
        verdict.Refusal == Refusals.NotSubscribed || verdict.Refusal == Refusals.NotOffered || verdict.Refusal == Refusals.AccessTerminated;
}
