using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpGateway.Reports.Printing;

namespace NdxpGateway.Reports.Mandates;

/// <summary>The mandate as it is printed: ministries, then provinces on a page of their own.</summary>
internal static class MandatePage
{
    public static string Write(MandateReport report, RegistryThen then, DateTimeOffset written) => ReportPage.Write(
        new("Kết nối tối thiểu theo văn bản 4336/BTTTT-THH", "The connections that letter 4336/BTTTT-THH asks for"),
        Html.Of($"""
            Văn bản số <b>{report.Letter}</b> ngày {VietnamTime.Write(report.LetterDate)}, mục 3b, thời hạn <b>{VietnamTime.Write(report.Deadline)}</b>; tính đến <b>{VietnamTime.Write(report.At)}</b>: {Remaining(report).Vi}.
            <span lang="en">Letter of {VietnamTime.Write(report.LetterDate)}, 3b, deadline {VietnamTime.Write(report.Deadline)}; as of {VietnamTime.Write(report.At)}: {Remaining(report).En}.{(report.GrantsCount ? " Grants of this sandbox, which are not in the letter, are counted here." : "")}</span>
            """),
        [Figures(report), Tables(report, AgencyKind.Ministry), Tables(report, AgencyKind.Province), Legend], then, written);

    private static Html Legend => Html.Of(
        $"""<p class="empty"><span class="yes">✓</span> {ReportPage.Both(new("đã kết nối", "connected"))}; <span class="no">✗</span> {ReportPage.Both(new("chưa đạt, kèm lý do nếu không phải chưa kết nối", "missing, with the reason where it is another than that it was never connected"))}; <span class="not-asked">–</span> {ReportPage.Both(new("văn bản không yêu cầu", "not asked for"))}.</p>""");

    private static Bilingual Remaining(MandateReport report) => report.DaysLeft switch
    {
        0 => new("đúng ngày hết hạn", "the day of the deadline"),
        > 0 => new($"còn {report.DaysLeft} ngày", $"{report.DaysLeft} days left"),
        _ => new($"quá hạn {-report.DaysLeft} ngày", $"{-report.DaysLeft} days overdue"),
    };

    private static Html Figures(MandateReport report) => ReportPage.Figures([
        ReportPage.Figure($"{report.All.Met} / {report.All.Of}", new("cơ quan đạt", "agencies meet it"), report.All.Met == report.All.Of ? "good" : "bad"),
        .. report.Ministries.Of > 0 && report.Provinces.Of > 0 ? (IEnumerable<Html>)[
            ReportPage.Figure($"{report.Ministries.Met} / {report.Ministries.Of}", new("bộ, ngành", "ministries")),
            ReportPage.Figure($"{report.Provinces.Met} / {report.Provinces.Of}", new("tỉnh, thành phố", "provinces"))] : [],
        .. report.Systems.Where(system => system.Must > 0).Select(system => ReportPage.Figure($"{system.Have} / {system.Must}", new($"({system.Number}) {system.Code}", "connected of those who must be"))),
    ]);

    private static Html Tables(MandateReport report, AgencyKind kind)
    {
        var agencies = report.Agencies.Where(agency => agency.Kind == kind).ToArray();
        if (agencies.Length == 0)
            return Html.Nothing;
        var asked = report.Systems.Where(system => Mandate.Of(kind).Contains(system.Number)).ToArray();
        var title = kind == AgencyKind.Ministry ? new Bilingual("Bộ, ngành", "Ministries") : new Bilingual("Tỉnh, thành phố", "Provinces");
        return ReportPage.Table(
            kind == AgencyKind.Province && report.Ministries.Of > 0 ? "new-page" : "",
            Html.Of($"{ReportPage.Both(title)}<small>{string.Join("; ", asked.Select(system => $"({system.Number}) {system.Name}"))}</small>"),
            [
                ReportPage.Head(new("TT", "No."), "number"), ReportPage.Head(new("Mã", "Id")), ReportPage.Head(new("Cơ quan", "Agency")),
                .. asked.Select(system => ReportPage.Head(new($"({system.Number})", system.Code), "mark")),
                ReportPage.Head(new("Kết quả", "Result")), ReportPage.Head(new("Còn thiếu", "Missing")),
            ],
            agencies.Select(agency => Row(agency, asked)));
    }

    private static Html Row(AgencyMandate agency, IReadOnlyList<MandateSystem> asked) => Html.Of($"<tr class=\"{(agency.Met ? "met" : "")}\">{Html.Concat([
        ReportPage.Cell(agency.Row), ReportPage.Cell(agency.Agency, "id"), ReportPage.Cell(agency.Name),
        .. asked.Select(system => Mark(agency.Cells.First(cell => cell.Number == system.Number))),
        ReportPage.Cell(ReportPage.Both(agency.Met ? new("Đạt", "met") : new("Chưa đạt", "not met")), agency.Met ? "yes" : "no"),
        ReportPage.Cell(string.Join(", ", agency.Missing.Select(number => $"({number})"))),
    ])}</tr>\n");

    private static Html Mark(MandateCell cell) => cell.Standing switch
    {
        Standing.Connected => ReportPage.Cell("✓", "mark yes"),
        Standing.NotConnected => ReportPage.Cell("✗", "mark no"),
        var otherwise => ReportPage.Cell(Html.Of($"✗ <small>{Standings.Say(otherwise).Vi}</small>"), "mark no"),
    };
}
