using NdxpGateway.OwnApi;

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
            .AddHostedService(provider => provider.GetRequiredService<QuotaBook>())
            .AddHealthChecks().AddCheck<QuotaHealthCheck>("quotas");
        return services;
    }
}
