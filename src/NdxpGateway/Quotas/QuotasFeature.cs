using NdxpGateway.Registry;

namespace NdxpGateway.Quotas;

internal static class QuotasFeature
{
    public static IServiceCollection AddQuotas(this IServiceCollection services, QuotaOptions options, Snapshot snapshot, ConfigurationProblems problems)
    {
        QuotaBook.Check(options, snapshot, problems);
        return services.AddSingleton(new QuotaBook(options, snapshot));
    }
}
