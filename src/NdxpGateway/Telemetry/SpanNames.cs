using System.Runtime.CompilerServices;
using NdxpGateway.Registry;

namespace NdxpGateway.Telemetry;

/// <summary>The names of an operation's spans, made once. They are the users' words, system and operation, and never a path: paths hold identifiers.</summary>
internal sealed class SpanNames
{
    // Until the exchange is dispatched, and for the sampler to know it by.
    public const string Exchange = "NDXP";

    private static readonly ConditionalWeakTable<Operation, SpanNames> Known = [];

    private SpanNames(string system, string operation) => (Called, Forward, Attempt) =
        ($"{system} {operation}", $"forward {system} {operation}", $"attempt {system} {operation}");

    public string Called { get; }

    public string Forward { get; }

    public string Attempt { get; }

    // An operation belongs to one contract, and so to one system.
    public static SpanNames Of(NationalSystem system, Operation operation) =>
        Known.TryGetValue(operation, out var names) ? names : Known.GetValue(operation, named => new SpanNames(system.Code, named.Id));
}
