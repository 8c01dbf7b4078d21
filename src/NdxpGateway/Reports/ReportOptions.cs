using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Reports;

/// <summary>Section <c>Reports</c>.</summary>
internal sealed class ReportOptions
{
    /// <summary>From how many refusals in the period on a cell counts as refused again and again. Default 10.</summary>
    [Range(1, 1_000_000)]
    public int Refusals { get; set; } = 10;

    /// <summary>Days of a report on use that is asked for without <c>from</c>. Default 30.</summary>
    [Range(1, 3_660)]
    public int Days { get; set; } = 30;
}
