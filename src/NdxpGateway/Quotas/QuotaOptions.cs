using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Quotas;

/// <summary>Section <c>Quotas</c>. The real limits are not public; these defaults only keep one caller from starving the rest.</summary>
internal sealed class QuotaOptions
{
    /// <summary>Calls an agency may make a second. Default 500.</summary>
    [Range(1, 1_000_000)]
    public int PerSecond { get; set; } = 500;

    /// <summary>Calls an agency may make a day, UTC+7. Default 1,000,000.</summary>
    [Range(1, 1_000_000_000)]
    public int PerDay { get; set; } = 1_000_000;

    /// <summary>Other limits for single agencies, by identifier.</summary>
    public Dictionary<string, AgencyQuota> Agencies { get; set; } = [];
}

internal sealed class AgencyQuota
{
    /// <summary>Calls a second; the general limit when left out.</summary>
    public int? PerSecond { get; set; }

    /// <summary>Calls a day; the general limit when left out.</summary>
    public int? PerDay { get; set; }
}
