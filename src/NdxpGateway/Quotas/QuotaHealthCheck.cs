using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NdxpGateway.Quotas;

/// <summary>
/// Degraded, and still ready, while day counts are in memory only: limits are kept, and only a restart would forget what was used meanwhile.
/// The check itself tries the disk, so that a hub that gets no traffic recovers.
/// </summary>
internal sealed class QuotaHealthCheck(DayCounts counts) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(counts.Problem is null || counts.Probe() ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(counts.Problem));
}
