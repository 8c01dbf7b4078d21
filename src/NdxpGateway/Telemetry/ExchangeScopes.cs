using NdxpGateway.Exchanges;

namespace NdxpGateway.Telemetry;

/// <summary>
/// What every log line carries beside its own words: the transaction and the trace. The scopes that the web framework opens are not told:
/// they hold the path of the request, and paths hold identifiers of persons.
/// </summary>
internal sealed class ExchangeScopes : IExternalScopeProvider
{
    private static readonly AsyncLocal<Exchange?> Ambient = new();

    /// <summary>Whose lines are being logged, as far as they are anybody's.</summary>
    public static Exchange? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    public void ForEachScope<TState>(Action<object?, TState> callback, TState state)
    {
        if (Current is { } exchange)
            callback(Told(exchange), state);
    }

    public IDisposable Push(object? state) => Nothing.Instance;

    private static KeyValuePair<string, object?>[] Told(Exchange exchange) => exchange.TraceId is { } trace
        ? [new("ndxp.transaction", exchange.TransactionName), new("ndxp.trace", trace)]
        : [new("ndxp.transaction", exchange.TransactionName)];

    private sealed class Nothing : IDisposable
    {
        public static readonly Nothing Instance = new();

        public void Dispose()
        {
        }
    }
}
