using System.Globalization;
using NdxpGateway.Ledger.Reading;

namespace NdxpGateway.Reports.Mandates;

/// <summary>The mandate as CSV: a line an agency.</summary>
internal static class MandateTable
{
    public static string Write(MandateReport report) => string.Concat([
        CsvText.Line([
            "agency", "name", "kind", "row", "met", "must", "has", "missing", .. report.Systems.Select(system => $"{system.Number} {system.Code}"),
            "at", "deadline", "days_left", "registry_version", "basis", "grants_count"]),
        .. report.Agencies.Select(agency => CsvText.Line([
            agency.Agency, agency.Name, agency.Kind.Word(), agency.Row, agency.Met ? "met" : "not-met",
            string.Join(' ', agency.Must), string.Join(' ', agency.Has), string.Join(' ', agency.Missing),
            .. report.Systems.Select(system => agency.Cells.FirstOrDefault(cell => cell.Number == system.Number) is { } cell ? cell.Standing.Word() : "not-asked"),
            report.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), report.Deadline.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), report.DaysLeft,
            report.RegistryVersion, report.Basis.Word(), report.GrantsCount ? "true" : "false"])),
    ]);
}
