using System.Globalization;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpGateway.Reports.Printing;

namespace NdxpGateway.Reports.Usage;

/// <summary>Use as it is printed: what wants somebody's attention first, what goes as it should last.</summary>
internal static class UsePage
{
    private static readonly (UseClass Class, Bilingual Title)[] Sections =
    [
        (UseClass.RefusedAgainAndAgain, new("Bị từ chối nhiều lần", "Refused again and again")),
        (UseClass.NeverUsed, new("Đã mở nhưng chưa sử dụng trong kỳ", "Granted and never used in the period")),
        (UseClass.Suspended, new("Đang tạm ngừng", "Suspended")),
        (UseClass.Terminated, new("Đã chấm dứt", "Terminated")),
        (UseClass.Used, new("Đã sử dụng trong kỳ", "Used in the period")),
        (UseClass.Refused, new("Bị từ chối lẻ tẻ", "Refused now and then")),
    ];

    public static string Write(UseReport report, RegistryThen then, DateTimeOffset written) => ReportPage.Write(
        new("Khai thác các kết nối so với nhật ký giao dịch", "Use of each subscription against the record"),
        Html.Of($"""
            Từ ngày <b>{VietnamTime.Write(report.From)}</b> đến hết ngày <b>{VietnamTime.Write(report.To)}</b>; kết nối theo văn bản số 4336/BTTTT-THH và các quyết định sau đó, tính đến {VietnamTime.Write(report.At)}. "Nhiều lần" là từ {report.RefusalsFrom} lần.
            <span lang="en">From {VietnamTime.Write(report.From)} to the end of {VietnamTime.Write(report.To)} (UTC+7); subscriptions by letter 4336/BTTTT-THH and what was decided since, as of {VietnamTime.Write(report.At)}. Again and again is {report.RefusalsFrom} times or more.</span>
            """),
        [Figures(report.Totals), Archived(report), .. Sections.Select(section => Section(report, section.Class, section.Title))], then, written);

    private static Html Figures(UseTotals totals) => ReportPage.Figures(
        ReportPage.Figure(Number(totals.Subscriptions), new("kết nối", "subscriptions")),
        ReportPage.Figure(Number(totals.Used), new("có sử dụng", "used"), "good"),
        ReportPage.Figure(Number(totals.NeverUsed), new("chưa sử dụng", "never used"), totals.NeverUsed > 0 ? "bad" : ""),
        ReportPage.Figure(Number(totals.RefusedAgainAndAgain), new("bị từ chối nhiều lần", "refused again and again"), totals.RefusedAgainAndAgain > 0 ? "bad" : ""),
        ReportPage.Figure(Number(totals.Suspended), new("tạm ngừng", "suspended")),
        ReportPage.Figure(Number(totals.Answered), new("lượt được trả lời", "calls answered")),
        ReportPage.Figure(Number(totals.Refused + totals.Throttled), new("lượt bị từ chối", "calls refused or throttled")));

    private static Html Archived(UseReport report) => report.ArchivedUpTo is not { } seq ? Html.Nothing : Html.Of(
        $"<p class=\"empty no\">{ReportPage.Both(new($"Bản ghi đến số {seq} đã chuyển vào lưu trữ và không được tính: kết nối \"chưa sử dụng\" có thể đã được sử dụng trước đó.", $"Records up to {seq} were archived and are not counted: what is never used may have been used before."))}</p>");

    private static Html Section(UseReport report, UseClass which, Bilingual title)
    {
        var rows = report.Cells.Where(row => row.Classes.Contains(which)).ToArray();
        if (which == UseClass.NeverUsed)
            return rows.Length == 0 ? Html.Nothing : Unused(rows, title);
        return rows.Length == 0 ? Html.Nothing : ReportPage.Table(
            "", Html.Of($"{ReportPage.Both(title)} ({rows.Length})"),
            [
                ReportPage.Head(new("Mã", "Id")), ReportPage.Head(new("Cơ quan", "Agency")), ReportPage.Head(new("Hệ thống", "System")), ReportPage.Head(new("Tình trạng", "Standing")),
                ReportPage.Head(new("Trả lời", "Answered"), "number"), ReportPage.Head(new("Lỗi", "Failed"), "number"), ReportPage.Head(new("Từ chối", "Refused"), "number"),
                ReportPage.Head(new("Quá hạn mức", "Throttled"), "number"), ReportPage.Head(new("Lý do từ chối", "Refused by")),
                ReportPage.Head(new("Lần đầu", "First used")), ReportPage.Head(new("Lần cuối", "Last used")),
            ],
            rows.Select(Row));
    }

    // Nothing is to be said of each but that it is there: a line an agency.
    private static Html Unused(IReadOnlyList<UseRow> rows, Bilingual title) => ReportPage.Table(
        "", Html.Of($"{ReportPage.Both(title)} ({rows.Count})"),
        [ReportPage.Head(new("Mã", "Id")), ReportPage.Head(new("Cơ quan", "Agency")), ReportPage.Head(new("Số kết nối", "Subscriptions"), "number"), ReportPage.Head(new("Hệ thống", "Systems"))],
        rows.GroupBy(row => row.Agency).Select(agency => ReportPage.Row(
            ReportPage.Cell(agency.Key, "id"), ReportPage.Cell(agency.First().AgencyName), ReportPage.Cell(agency.Count()),
            ReportPage.Cell(Html.Concat(agency.Select((row, at) => Html.Of($"{(at > 0 ? ", " : "")}<span class=\"time\">({row.SystemNumber}) {row.System}</span>{Granted(row)}")))))));

    private static string Granted(UseRow row) => row.Basis switch
    {
        Basis.OwnersGrant => $" [{VietnamTime.Write(VietnamTime.DayOf(row.Since!.Value))}]",
        Basis.SandboxGrant => " [sandbox]",
        _ => "",
    };

    private static Html Row(UseRow row) => ReportPage.Row(
        ReportPage.Cell(row.Agency, "id"), ReportPage.Cell(row.AgencyName), ReportPage.Cell($"({row.SystemNumber}) {row.System}", "time"), ReportPage.Cell(Standing(row)),
        ReportPage.Cell(row.Answered), ReportPage.Cell(row.Failed + row.Abandoned), ReportPage.Cell(row.Refused), ReportPage.Cell(row.Throttled),
        ReportPage.Cell(string.Join(", ", row.RefusedBy.Select(rule => $"{rule.Key} {Number(rule.Value)}"))),
        ReportPage.Cell(Time(row.FirstUsed), "time"), ReportPage.Cell(Time(row.LastUsed), "time"));

    private static Html Standing(UseRow row) => row.Basis switch
    {
        Basis.OwnersGrant when row.IsSubscription => Html.Of($"{Standings.Say(row.Standing).Vi}, chấp thuận {VietnamTime.Write(VietnamTime.DayOf(row.Since!.Value))}"),
        Basis.SandboxGrant when row.IsSubscription => Html.Of($"{Standings.Say(row.Standing).Vi} (sandbox)"),
        _ => Html.Of($"{Standings.Say(row.Standing).Vi}"),
    };

    private static string? Time(DateTimeOffset? time) => time is { } known ? VietnamTime.Write(known) : null;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
