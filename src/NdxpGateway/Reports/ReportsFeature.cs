using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;

namespace NdxpGateway.Reports;

/// <summary>Who has what the letter asks for, and what becomes of what was granted: for the operator of all, for the others of what is theirs.</summary>
internal static class ReportsFeature
{
    public static IServiceCollection AddReports(this IServiceCollection services, ReportOptions options) => services
        .AddSingleton(options)
        .AddSingleton<MandateAnswers>()
        .AddSingleton<UseAnswers>()
        .AddOwn(provider =>
        {
            var (mandate, use) = (provider.GetRequiredService<MandateAnswers>(), provider.GetRequiredService<UseAnswers>());
            return
            [
                new OwnOperation(Plane.Management, "GET", "/admin/reports/mandate", "report-mandate", Roles.Operator, asked => ValueTask.FromResult(mandate.All(asked))),
                new OwnOperation(Plane.Management, "GET", "/admin/reports/use", "report-use", Roles.Operator, use.AllAsync),
                new OwnOperation(Plane.Data, "GET", "/ndxp/reports/mandate", "own-report-mandate", Roles.Agency, asked => ValueTask.FromResult(mandate.Own(asked))),
                new OwnOperation(Plane.Data, "GET", "/ndxp/reports/use", "own-report-use", Roles.Agency | Roles.Owner, use.OwnAsync),
            ];
        });
}
