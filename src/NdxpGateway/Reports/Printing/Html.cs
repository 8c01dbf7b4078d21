using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace NdxpGateway.Reports.Printing;

/// <summary>Text that is HTML: whatever is put into it is encoded, unless it is HTML itself.</summary>
internal readonly record struct Html(string Text)
{
    public static readonly Html Nothing = new("");

    // Vietnamese stays readable in the source of a page.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static Html Of(Interpolated text) => new(text.ToString());

    public static Html Concat(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Text)));

    [InterpolatedStringHandler]
    public readonly ref struct Interpolated
    {
        private readonly StringBuilder written;

        public Interpolated(int literals, int holes) => written = new StringBuilder(literals + (holes * 16));

        public void AppendLiteral(string literal) => written.Append(literal);

        public void AppendFormatted(Html html) => written.Append(html.Text);

        public void AppendFormatted(string? text) => written.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(long number) => written.Append(number.ToString("N0", CultureInfo.InvariantCulture));

        public override string ToString() => written.ToString();
    }
}
