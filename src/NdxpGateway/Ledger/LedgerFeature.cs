namespace NdxpGateway.Ledger;

internal static class LedgerFeature
{
    /// <summary>The ledger is opened when the host starts, before its listeners, and closed after them; what was accepted is committed.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services, LedgerOptions options, string dataDirectory)
    {
        services
            .AddSingleton(_ => SqliteLedger.Open(dataDirectory, options))
            .AddSingleton(provider => new LedgerWriter(
                provider.GetRequiredService<SqliteLedger>().Commit, options, provider.GetRequiredService<ILogger<LedgerWriter>>()))
            .AddSingleton<TransactionRecorder>()
            .AddHostedService(provider => provider.GetRequiredService<LedgerWriter>())
            .AddHealthChecks().AddCheck<LedgerHealthCheck>("ledger");
        return services;
    }
}
