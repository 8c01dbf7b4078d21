using Microsoft.Extensions.DependencyInjection.Extensions;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Telemetry;

namespace NdxpGateway.Ledger;

internal static class LedgerFeature
{
    /// <summary>The ledger is opened when the host starts, before its listeners, and closed after them; what was accepted is committed.</summary>
    public static IServiceCollection AddLedger(this IServiceCollection services, LedgerOptions options, string dataDirectory)
    {
        // Whoever measures what the ledger costs has put another one there.
        services.TryAddSingleton<LedgerAppend>(provider => provider.GetRequiredService<LedgerWriter>().AppendAsync);
        services.TryAddSingleton<GatewayTelemetry>();
        services
            .AddSingleton(new LedgerPlaces(options, dataDirectory))
            .AddSingleton(provider => provider.GetRequiredService<LedgerPlaces>().OpenChain(
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<LedgerChain>>()))
            .AddSingleton<LedgerMetrics>()
            .AddSingleton(provider =>
            {
                var (chain, metrics) = (provider.GetRequiredService<LedgerChain>(), provider.GetRequiredService<LedgerMetrics>());
                var writer = new LedgerWriter(chain.Commit, options, provider.GetRequiredService<ILogger<LedgerWriter>>(), metrics);
                metrics.Watch(writer, chain, provider.GetRequiredService<LedgerPlaces>(), provider.GetRequiredService<Doubts>(), provider.GetRequiredService<TimeProvider>());
                return writer;
            })
            .AddSingleton(provider => new ExchangeRecord(provider.GetRequiredService<LedgerPlaces>().OpenSubjectKeys()))
            .AddSingleton<Doubts>()
            .AddSingleton<LedgerEndpoints>()
            .AddSingleton<OwnTransactions>()
            .AddSingleton<TransactionRecorder>()
            .AddHostedService<FileSizeSignal>()
            .AddHostedService(provider => provider.GetRequiredService<LedgerWriter>())
            .AddHealthChecks().AddCheck<LedgerHealthCheck>("ledger");
        return services;
    }
}
