using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Quotas;

/// <summary>Section <c>Quotas</c>. The real limits are not public; these defaults only keep one caller from starving the rest.</summary>
internal sealed class QuotaOptions
{
    /// <summary>Calls a second that an agency may go on making. Default 500.</summary>
    [Range(1, CellQuota.MostPerSecond)]
    public int PerSecond { get; set; } = 500;

    /// <summary>Calls an agency may make at once after a pause. Default: as many as a second.</summary>
    [Range(1, CellQuota.MostPerSecond)]
    public int? Burst { get; set; }

    /// <summary>Calls an agency may make a day, UTC+7. Default 1,000,000.</summary>
    [Range(1, CellQuota.MostPerDay)]
    public int PerDay { get; set; } = 1_000_000;

    /// <summary>Calls under way at one system that all agencies share. Default 512: felt only when a system hangs.</summary>
    [Range(1, SystemQuota.MostPlaces)]
    public int Concurrent { get; set; } = 512;

    /// <summary>Which part of <see cref="Concurrent"/> one agency may take. Default 0.5.</summary>
    [Range(SystemQuota.LeastShare, 1)]
    public double Share { get; set; } = 0.5;

    /// <summary>Calls that each agency may have under way at a system beside the shared ones, whatever the others do. Default 4.</summary>
    [Range(1, SystemQuota.MostPlaces)]
    public int Guarded { get; set; } = 4;

    /// <summary>Other limits for single agencies, by identifier.</summary>
    public Dictionary<string, AgencyQuota> Agencies { get; set; } = [];

    /// <summary>Other places for single systems, by code.</summary>
    public Dictionary<string, SystemQuota> Systems { get; set; } = [];
}

/// <summary>What is left out is as for all agencies.</summary>
internal sealed class AgencyQuota : CellQuota
{
    /// <summary>Further limits of the agency at single systems, by code. Default none.</summary>
    public Dictionary<string, CellQuota> Systems { get; set; } = [];
}

internal class CellQuota
{
    public const int MostPerSecond = 1_000_000;
    public const int MostPerDay = 1_000_000_000;

    /// <summary>Calls a second. Default none.</summary>
    public int? PerSecond { get; set; }

    /// <summary>Calls at once after a pause. Default: as many as a second.</summary>
    public int? Burst { get; set; }

    /// <summary>Calls a day, UTC+7. Default none.</summary>
    public int? PerDay { get; set; }
}

/// <summary>What is left out is as for all systems.</summary>
internal sealed class SystemQuota
{
    public const int MostPlaces = 1_000_000;
    public const double LeastShare = 0.001;

    /// <summary>Calls under way that all agencies share.</summary>
    public int? Concurrent { get; set; }

    /// <summary>Which part of them one agency may take.</summary>
    public double? Share { get; set; }

    /// <summary>Calls under way that each agency has for itself.</summary>
    public int? Guarded { get; set; }
}
