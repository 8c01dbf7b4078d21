using System.Globalization;
using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Reports.Usage;

/// <summary>Use as CSV: a line a cell.</summary>
internal static class UseTable
{
    public static string Write(UseReport report) => string.Concat([
        CsvText.Line([
            "agency", "agency_name", "system", "system_number", "system_name", "standing", "basis", "since", "classes", "answered", "failed", "refused", "throttled", "abandoned",
            "refused_by", "first_used", "last_used", "last_refused", "from", "to", "registry_version"]),
        .. report.Cells.Select(row => CsvText.Line([
            row.Agency, row.AgencyName, row.System, row.SystemNumber, row.SystemName, row.Standing.Word(), row.Basis.Word(), Time(row.Since),
            string.Join(' ', row.Classes.Select(one => one.Word())), row.Answered, row.Failed, row.Refused, row.Throttled, row.Abandoned,
            string.Join(' ', row.RefusedBy.Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Key}={rule.Value}"))),
            Time(row.FirstUsed), Time(row.LastUsed), Time(row.LastRefused),
            Day(report.From), Day(report.To), report.RegistryVersion])),
    ]);

    private static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
