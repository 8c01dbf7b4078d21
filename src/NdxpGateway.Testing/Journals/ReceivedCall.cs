namespace NdxpGateway.Testing;

/// <summary>A call that a system received.</summary>
/// <param name="Sequence">Its place in the namespace's journal, from 1.</param>
/// <param name="At">When, by the namespace's clock.</param>
/// <param name="System">Code of the system, e.g. <c>DKDN</c>.</param>
/// <param name="Operation">As the contract names it; null where none answered.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Below the system's context.</param>
/// <param name="Query">With its question mark; empty where there was none.</param>
/// <param name="Caller">The agency, as the hub vouches for it; null where the system was called without the hub.</param>
/// <param name="Status">HTTP status of the answer; null while it is under way, and for ever where none was sent.</param>
/// <param name="Scenario">The outcome that the caller chose; null for none.</param>
/// <param name="Faults">Names of the rules that harmed it.</param>
/// <param name="Body">As received; null where it had none, or one over 4 KB.</param>
/// <param name="Nearest">For a call that no operation answered, the one that was probably meant.</param>
public sealed record ReceivedCall(
    long Sequence, DateTimeOffset At, string System, string? Operation, string Method, string Path, string Query, string? Caller, int? Status,
    string? Scenario, IReadOnlyList<string> Faults, string? Body, NearestOperation? Nearest)
{
    /// <summary>
    /// The values that a field has in query and body, as they were written: <c>"01"</c> stays <c>01</c>. A field is a query parameter, a JSON property
    /// at any depth or an XML element; several where it stands several times, none where it is missing.
    /// </summary>
    public IReadOnlyList<string> Values(string field) => [.. CallFields.Of(this, field)];
}

/// <summary>A call that the hub refused, so that no system answered it.</summary>
/// <param name="Agency">Who called; null where the hub had not come to ask.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Status">HTTP status of the refusal.</param>
/// <param name="Code">The platform's fault code, e.g. 900908.</param>
/// <param name="Rule">The rule that refused, e.g. <c>not-subscribed</c>.</param>
/// <param name="Reason">Why, in English.</param>
/// <param name="Nearest">Where it fits no operation, the one that was probably meant.</param>
public sealed record RefusedCall(
    string? Agency, string Method, string Target, int Status, int Code, string Rule, string Reason, NearestOperation? Nearest);

/// <summary>The operation that a call probably meant.</summary>
/// <param name="Operation">As the contract names it.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Below the system's context.</param>
/// <param name="Differs">What would have to be otherwise.</param>
public sealed record NearestOperation(string Operation, string Method, string Path, IReadOnlyList<FieldDifference> Differs);

/// <summary>A part of a call that is not as expected.</summary>
/// <param name="Field">e.g. <c>path</c>, <c>method</c>, <c>msdn</c>.</param>
/// <param name="Expected">What it should be.</param>
/// <param name="Actual">What it was.</param>
public sealed record FieldDifference(string Field, string Expected, string Actual);
