using System.Globalization;
using System.Net;
using System.Text;

namespace NdxpReplay.Reporting;

/// <summary>Lines and bars as SVG, drawn here so that the page needs nobody's script.</summary>
internal static class Chart
{
    private const double Width = 960, Height = 300, Left = 64, Right = 12, Top = 30, Bottom = 34;

    private static readonly string[] Colours = ["#1f6feb", "#e08600", "#1a7f4b", "#b3261e", "#6e40c9"];

    public static string Lines(string[] labels, (string Name, double[] Values)[] series, bool logarithmic)
    {
        var (svg, scale) = Begin(labels, series, series.SelectMany(one => one.Values), logarithmic);
        for (var at = 0; at < series.Length; at++)
        {
            var points = series[at].Values.Select((value, index) => $"{N(X(index, labels.Length))},{N(scale(value))}");
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{Colours[at]}\" stroke-width=\"2\" points=\"{string.Join(' ', points)}\"/>");
        }

        return svg.Append("</svg>").ToString();
    }

    public static string Bars(string[] labels, (string Name, double[] Values)[] series, bool stacked)
    {
        var tops = stacked ? labels.Select((_, at) => series.Sum(one => one.Values[at])) : series.SelectMany(one => one.Values);
        var (svg, scale) = Begin(labels, series, tops, logarithmic: false);
        var room = (Width - Left - Right) / Math.Max(1, labels.Length) * 0.8;
        for (var label = 0; label < labels.Length; label++)
        {
            var below = 0.0;
            for (var at = 0; at < series.Length; at++)
            {
                var value = series[at].Values[label];
                var width = stacked ? room : room / series.Length;
                var x = X(label, labels.Length) - room / 2 + (stacked ? 0 : at * width);
                var (top, bottom) = (scale(below + value), scale(below));
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(x)}\" y=\"{N(top)}\" width=\"{N(width)}\" height=\"{N(bottom - top)}\" fill=\"{Colours[at]}\"><title>{T(series[at].Name)}, {T(labels[label])}: {value:#,0.##}</title></rect>");
                below += stacked ? value : 0;
            }
        }

        return svg.Append("</svg>").ToString();
    }

    private static (StringBuilder Svg, Func<double, double> Scale) Begin(string[] labels, (string Name, double[] Values)[] series, IEnumerable<double> values, bool logarithmic)
    {
        const double Least = 0.1;
        var most = Math.Max(values.DefaultIfEmpty().Max(), logarithmic ? 1 : 0.001);
        var top = logarithmic ? Math.Pow(10, Math.Ceiling(Math.Log10(most))) : Round(most);
        var scale = (double value) => Height - Bottom - (Height - Top - Bottom) * (logarithmic ? Math.Log10(Math.Max(value, Least) / Least) / Math.Log10(top / Least) : value / top);
        var svg = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" font-family=\"system-ui,sans-serif\" font-size=\"11\" fill=\"#44525f\">");
        var lines = logarithmic ? Enumerable.Range(0, (int)Math.Round(Math.Log10(top / Least)) + 1).Select(power => Least * Math.Pow(10, power)) : Enumerable.Range(0, 6).Select(fifth => top / 5 * fifth);
        foreach (var line in lines)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{N(Left)}\" x2=\"{N(Width - Right)}\" y1=\"{N(scale(line))}\" y2=\"{N(scale(line))}\" stroke=\"#e3e8ee\"/><text x=\"{N(Left - 6)}\" y=\"{N(scale(line) + 4)}\" text-anchor=\"end\">{line:#,0.##}</text>");
        }

        var every = Math.Max(1, labels.Length / 26);
        for (var at = 0; at < labels.Length; at += every)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(X(at, labels.Length))}\" y=\"{N(Height - Bottom + 16)}\" text-anchor=\"middle\">{T(labels[at])}</text>");
        }

        var legend = Left;
        for (var at = 0; at < series.Length; at++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(legend)}\" y=\"8\" width=\"10\" height=\"10\" fill=\"{Colours[at]}\"/><text x=\"{N(legend + 14)}\" y=\"17\">{T(series[at].Name)}</text>");
            legend += 34 + 6.5 * series[at].Name.Length;
        }

        return (svg, scale);
    }

    private static double Round(double most)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return Math.Ceiling(most / unit * 2) / 2 * unit;
    }

    private static double X(int at, int of) => Left + (Width - Left - Right) * (at + 0.5) / Math.Max(1, of);

    private static string N(double of) => of.ToString("0.#", CultureInfo.InvariantCulture);

    private static string T(string of) => WebUtility.HtmlEncode(of);
}
