namespace NdxpGateway.Certificates;

internal static class CertificatesFeature
{
    /// <summary>Nothing is made before somebody asks: a hub without HTTPS has no authority.</summary>
    public static IServiceCollection AddCertificates(this IServiceCollection services, CertificateOptions options, string dataDirectory) => services
        .AddSingleton(provider => LocalAuthority.Open(dataDirectory, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => LocalCertificate.Open(
            dataDirectory, options, provider.GetRequiredService<LocalAuthority>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<TrustStore>();
}
