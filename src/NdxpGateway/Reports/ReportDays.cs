using System.Globalization;
using NdxpGateway.Registry;

namespace NdxpGateway.Reports;

/// <summary>Days of a report, and how it writes them: it is read in Vietnam.</summary>
internal static class ReportDays
{
    /// <summary>The last millisecond of a day: who is connected by a day is connected by then.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day, new TimeOnly(23, 59, 59, 999), VietnamTime.Zone);

    /// <summary>As officials write it: 28/10/2021.</summary>
    public static string Write(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    public static string Write(DateTimeOffset time) => VietnamTime.Of(time).ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
