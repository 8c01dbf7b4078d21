using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NdxpGateway.Ledger;

/// <summary>Ready means that records are accepted. After a failure the check itself tries the store, so that a hub that gets no traffic recovers.</summary>
internal sealed class LedgerHealthCheck(LedgerWriter writer) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (writer.Healthy)
            return HealthCheckResult.Healthy();
        try
        {
            await writer.ProbeAsync().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (LedgerUnavailableException unavailable)
        {
            return HealthCheckResult.Unhealthy(unavailable.Message);
        }
    }
}
