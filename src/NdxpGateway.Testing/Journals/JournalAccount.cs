using System.Text;

namespace NdxpGateway.Testing;

/// <summary>What did arrive, for the person in front of a failed test.</summary>
internal static class JournalAccount
{
    // A test that made a thousand calls needs the last ones, not a screen of each.
    private const int Most = 50;

    public static string Of(
        string complaint, string @namespace, IReadOnlyList<ReceivedCall> received, IReadOnlyList<RefusedCall> refused, ExpectedCall? expected)
    {
        var text = new StringBuilder(complaint).AppendLine();
        Title(text, $"The systems received in namespace '{@namespace}'", received.Count);
        foreach (var call in received.TakeLast(Most))
            Write(text, call, expected);
        Title(text, "The hub refused", refused.Count);
        foreach (var call in refused.TakeLast(Most))
            Write(text, call);
        return text.ToString().TrimEnd();
    }

    private static void Title(StringBuilder text, string what, int count) =>
        text.Append(what).AppendLine(count switch { 0 => ": nothing.", > Most => $" (the last {Most} of {count}):", _ => $" ({count}):" });

    private static void Write(StringBuilder text, ReceivedCall call, ExpectedCall? expected)
    {
        text.Append($"  #{call.Sequence} {call.Caller ?? "(no agency)"} -> {call.System} {call.Operation ?? "(no operation)"}: {call.Method} {call.Path}{call.Query}")
            .Append(call.Status is { } status ? $" -> {status}" : " -> no answer")
            .Append(call.Scenario is { } scenario ? $", scenario {scenario}" : "")
            .AppendLine(call.Faults.Count > 0 ? $", fault {string.Join(", ", call.Faults)}" : "");
        if (expected is not null && expected.IsNamedBy(call))
            Write(text, expected.Differences(call));
        Write(text, call.Nearest);
    }

    private static void Write(StringBuilder text, RefusedCall call)
    {
        text.AppendLine($"  {call.Agency ?? "(caller not asked for)"}: {call.Method} {call.Target} -> {call.Status} {call.Code} {call.Rule}")
            .AppendLine($"      {call.Reason}");
        Write(text, call.Nearest);
    }

    private static void Write(StringBuilder text, NearestOperation? nearest)
    {
        if (nearest is null)
            return;
        text.AppendLine($"      nearest operation: {nearest.Operation}, {nearest.Method} {nearest.Path}");
        Write(text, nearest.Differs);
    }

    private static void Write(StringBuilder text, IReadOnlyList<FieldDifference> differs)
    {
        foreach (var one in differs)
            text.AppendLine($"      {one.Field}: expected {one.Expected}, was {one.Actual}");
    }
}
