using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;

namespace NdxpGateway.Changes;

internal static class ChangesFeature
{
    /// <param name="services">Of the hub.</param>
    /// <param name="options">How files are watched.</param>
    /// <param name="registry">Where they are.</param>
    /// <param name="grants">Reads what this sandbox lays over them.</param>
    public static IServiceCollection AddChanges(this IServiceCollection services, ChangesOptions options, RegistryOptions registry, ReadGrants grants)
    {
        services.AddSingleton(options).AddSingleton(registry).AddSingleton(grants)
            .AddSingleton<CellJudge>().AddSingleton<RecordedCalls>().AddSingleton<ChangeEndpoints>().AddSingleton<VersionEndpoints>().AddSingleton<FileReload>()
            .AddHostedService<FileWatch>()
            .AddHealthChecks().AddCheck<FilesHealthCheck>("registry-files");
        return services.AddOwn(provider =>
        {
            var (change, versions) = (provider.GetRequiredService<ChangeEndpoints>(), provider.GetRequiredService<VersionEndpoints>());
            return
            [
                new OwnOperation(Plane.Management, "POST", "/admin/plan", "plan", Roles.Operator, change.Plan),
                new OwnOperation(Plane.Management, "POST", "/admin/apply", "apply", Roles.Operator, change.Apply),
                new OwnOperation(Plane.Management, "POST", "/admin/rollback", "rollback", Roles.Operator, change.Rollback),
                new OwnOperation(Plane.Management, "GET", "/admin/versions", "versions", Roles.Operator, versions.List),
                new OwnOperation(Plane.Management, "GET", "/admin/versions/{version}", "version", Roles.Operator, versions.One),
            ];
        });
    }
}
