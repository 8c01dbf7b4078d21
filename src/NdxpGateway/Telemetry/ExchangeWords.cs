using System.Collections.Frozen;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Telemetry;

/// <summary>What spans and metrics call things by: words of a few, whatever a caller writes.</summary>
internal static class ExchangeWords
{
    private static readonly FrozenSet<string> Methods =
        new[] { "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT" }.ToFrozenSet();

    private static readonly object[] Boxed = [.. Enumerable.Range(0, 600).Select(number => (object)(long)number)];

    /// <summary>As the semantic conventions have it: a method that nobody knows may say anything, an identifier too.</summary>
    public static string Method(string method) => Methods.TryGetValue(method, out var known) ? known : "_OTHER";

    /// <summary>A tag's value is an object: statuses and registry versions are made into one once.</summary>
    public static object Number(long number) => number >= 0 && number < Boxed.Length ? Boxed[number] : number;

    public static string System(Exchange exchange) => exchange.System?.Code ?? "NDXP";

    public static string Operation(Exchange exchange) => exchange.Operation?.Id ?? exchange.OwnOperation ?? "unknown";

    /// <summary>As the ledger's reading side names it, so that both can be compared.</summary>
    public static Outcome Outcome(Exchange exchange) => exchange.Verdict switch
    {
        { Rule: "caller-gone" } => Ledger.Reading.Outcome.Abandoned,
        { Refusal: { } refusal } when IsInDoubt(exchange, refusal) => Ledger.Reading.Outcome.InDoubt,
        { Refusal: null } => Ledger.Reading.Outcome.Answered,
        { Refusal.Stage: Stage.Quota } => Ledger.Reading.Outcome.Throttled,
        { Refusal.Stage: Stage.Forwarding } => Ledger.Reading.Outcome.Failed,
        _ => Ledger.Reading.Outcome.Refused,
    };

    /// <summary>A write that is on record as begun, and whose end is not: nobody knows what became of it.</summary>
    public static bool IsInDoubt(Exchange exchange, Refusal refusal) => exchange.IsBegun && refusal == Refusals.NotRecorded;

    /// <summary>A simulator's namespace as its names are; anything else, and what could be a number of a person, is not told.</summary>
    public static string? Namespace(string? asked)
    {
        if (string.IsNullOrEmpty(asked))
            return null;
        var digits = 0;
        foreach (var letter in asked)
        {
            digits = char.IsAsciiDigit(letter) ? digits + 1 : 0;
            if (asked.Length > 40 || digits > 6 || !(char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
                return "other";
        }

        return asked;
    }
}
