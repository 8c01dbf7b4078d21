using System.Reflection;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Reports.Printing;

/// <summary>A report as it is printed: A4 across, one document without anything from elsewhere, so that it can be kept and sent.</summary>
internal static class ReportPage
{
    private static readonly Lazy<Html> Style = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("NdxpGateway.Reports.Printing.report.css")!;
        return new Html(new StreamReader(stream).ReadToEnd());
    });

    public static string Write(Bilingual title, Html subtitle, IEnumerable<Html> parts, RegistryThen then, DateTimeOffset written) => Html.Of(
        $"""
        <!DOCTYPE html>
        <html lang="vi">
        <head>
        <meta charset="UTF-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title.Vi}</title>
        <style>
        {Style.Value}</style>
        </head>
        <body>
        <header>
        <p class="platform">Nền tảng tích hợp, chia sẻ dữ liệu quốc gia (NDXP) <span lang="en">National data integration and sharing platform</span></p>
        <h1>{title.Vi} <span lang="en">{title.En}</span></h1>
        <p class="subtitle">{subtitle}</p>
        </header>
        {Html.Concat(parts)}
        <footer>
        <p>{Both(new($"Lập lúc {VietnamTime.Write(written)} (giờ Việt Nam). Sổ đăng ký, phiên bản {then.Version.Version}. {then.Why.Vi}", $"Made at {VietnamTime.Write(written)} (UTC+7). Registry version {then.Version.Version}. {then.Why.En}"))}</p>
        </footer>
        </body>
        </html>

        """).Text;

    public static Html Both(Bilingual text) => Html.Of($"""{text.Vi} <span lang="en">{text.En}</span>""");

    /// <summary>A figure to be seen at once, with what it is of.</summary>
    public static Html Figure(string value, Bilingual what, string kind = "") => Html.Of($"""<div class="figure {kind}"><b>{value}</b><span>{Both(what)}</span></div>""");

    public static Html Figures(params IEnumerable<Html> figures) => Html.Of($"""<div class="figures">{Html.Concat(figures)}</div>""");

    public static Html Table(string kind, Html caption, IEnumerable<Html> heads, IEnumerable<Html> rows) => Html.Of(
        $"""
        <table class="{kind}">
        <caption>{caption}</caption>
        <thead><tr>{Html.Concat(heads)}</tr></thead>
        <tbody>
        {Html.Concat(rows)}</tbody>
        </table>

        """);

    public static Html Head(Bilingual text, string kind = "") => Html.Of($"""<th scope="col" class="{kind}">{Both(text)}</th>""");

    public static Html Cell(Html text, string kind = "") => Html.Of($"""<td class="{kind}">{text}</td>""");

    public static Html Cell(string? text, string kind = "") => Cell(Html.Of($"{text}"), kind);

    public static Html Cell(long number) => Html.Of($"""<td class="number {(number == 0 ? "zero" : "")}">{number}</td>""");

    public static Html Row(params IEnumerable<Html> cells) => new("<tr>" + Html.Concat(cells).Text + "</tr>\n");
}
