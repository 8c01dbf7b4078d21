using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;
using NdxpGateway.Telemetry;

namespace NdxpGateway.Quotas;

internal static class QuotasFeature
{
    /// <summary>Counts are read when the host starts, before its listeners, and written after them.</summary>
    public static IServiceCollection AddQuotas(this IServiceCollection services, string dataDirectory)
    {
        services
            .AddSingleton(provider => new DayCounts(dataDirectory, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<DayCounts>>()))
            .AddSingleton<QuotaBook>()
            .AddOwn(provider => [QuotaAnswers.Operation(provider.GetRequiredService<QuotaBook>())])
            .AddHostedService(provider =>
            {
                var (book, registry, time) = (provider.GetRequiredService<QuotaBook>(), provider.GetRequiredService<SnapshotInForce>(), provider.GetRequiredService<TimeProvider>());
                provider.GetRequiredService<GatewayTelemetry>().QuotaUse = agency => ShareOfDay(book, registry.Current, agency, time.GetUtcNow());
                return book;
            })
            .AddHealthChecks().AddCheck<QuotaHealthCheck>("quotas");
        return services;
    }

    /// <summary>Of the day's budget of an agency as a whole; null where it has none.</summary>
    private static double? ShareOfDay(QuotaBook book, Snapshot snapshot, string id, DateTimeOffset at)
    {
        if (snapshot.Agency(id) is not { } agency)
            return null;
        foreach (var allowance in book.Use(agency, snapshot, at)[0].Allowances)
        {
            if (allowance.Window == BudgetWindow.Day)
                return (double)(allowance.Limit - allowance.Remaining) / allowance.Limit;
        }

        return null;
    }
}
