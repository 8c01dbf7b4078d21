using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NdxpGateway.Changes;

/// <summary>A hub whose edited files are refused goes on with the last good ones: it is ready, and somebody has to look at the files.</summary>
internal sealed class FilesHealthCheck(FileReload files) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        files.Pending is { Count: > 0 } pending
            ? HealthCheckResult.Degraded($"files of the registry were edited and are not in force: {string.Join("; ", pending.Take(3))}{(pending.Count > 3 ? $"; and {pending.Count - 3} more (/admin/versions)" : "")}")
            : HealthCheckResult.Healthy());
}
