using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NdxpMocks.Dossiers.Papers;

namespace NdxpMocks.Tests.Dossiers.Papers;

public sealed partial class PaperTests
{
    private static readonly Paper Certificate = new(
        "SỞ TÀI CHÍNH TỈNH LONG AN", "GIẤY CHỨNG NHẬN",
        ["Đơn vị: Trường Tiểu học Thủ Thừa, đường Nguyễn Huệ, xã Bình Ổn, ấp Kỹ Nghệ", "ằ ẵ ặ ẫ ẩ ậ ỡ ợ ử ữ ự ỷ ỹ ỵ ị ỉ ĩ ọ ỏ ộ"]);

    [Fact]
    public void What_it_says_can_be_read_from_it()
    {
        var text = TextOf(Convert.FromBase64String(Certificate.ToBase64()));

        Assert.Contains(Certificate.Agency, text, StringComparison.Ordinal);
        Assert.Contains(Certificate.Title, text, StringComparison.Ordinal);
        Assert.All(Certificate.Lines, line => Assert.Contains(line, text, StringComparison.Ordinal));
        Assert.Contains(Paper.Warning, text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_paper_is_the_same_bytes_and_small()
    {
        Assert.Equal(PdfWriter.Write(Certificate), PdfWriter.Write(Certificate));
        Assert.InRange(PdfWriter.Write(Certificate).Length, 1_000, 20_000);
    }

    [Fact]
    public void Decomposed_text_gives_the_same_paper() =>
        Assert.Equal(PdfWriter.Write(Certificate), PdfWriter.Write(Certificate with { Lines = [.. Certificate.Lines.Select(line => line.Normalize(NormalizationForm.FormD))] }));

    [Fact]
    public void Its_table_says_where_each_object_begins_and_its_streams_are_as_long_as_they_say()
    {
        var file = Encoding.ASCII.GetString(PdfWriter.Write(Certificate));
        var table = int.Parse(StartXref().Match(file).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.StartsWith("xref\n", file[table..], StringComparison.Ordinal);
        var offsets = Offset().Matches(file[table..]).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(9, offsets.Count);
        Assert.All(offsets.Select((offset, at) => (offset, at)), pair => Assert.StartsWith($"{pair.at + 1} 0 obj\n", file[pair.offset..], StringComparison.Ordinal));
        Assert.All(Stream().Matches(file), stream => Assert.Equal(int.Parse(stream.Groups[1].Value, CultureInfo.InvariantCulture), stream.Groups[2].Length));
    }

    [Theory]
    [InlineData("Nguyễn Thị Ngọc", "Nguyen Thi Ngoc", 3)]
    [InlineData("Đường Lộ Ế", "Duong Lo E", 5)]
    [InlineData("Ha Noi", "Ha Noi", 0)]
    [InlineData("ị í i", "i ı i", 2)]
    public void Every_letter_has_its_marks(string text, string letters, int marked)
    {
        var glyphs = Marks.Glyphs(text);

        Assert.Equal(letters, string.Concat(glyphs.Select(glyph => glyph.Letter)));
        Assert.Equal(marked, glyphs.Count(glyph => glyph.Strokes.Length > 0));
    }

    [Fact]
    public void Text_that_is_not_Vietnamese_does_no_harm()
    {
        var strange = string.Concat(Enumerable.Range(0x4E00, 300).Select(code => (char)code)) + " )(<>\\ \u0301 \ud83d\ude00 –";

        Assert.Contains("GIẤY", TextOf(PdfWriter.Write(new Paper(strange, "GIẤY", [strange, ""]))), StringComparison.Ordinal);
    }

    /// <summary>As a reader does: the codes that the page draws, through the map that says how they read.</summary>
    internal static string TextOf(byte[] pdf)
    {
        var file = Encoding.ASCII.GetString(pdf);
        Assert.StartsWith("%PDF-1.", file, StringComparison.Ordinal);
        Assert.EndsWith("%%EOF\n", file, StringComparison.Ordinal);
        var streams = Stream().Matches(file).Select(match => match.Groups[2].Value).ToList();
        var reads = Mapped().Matches(streams[0]).ToDictionary(
            match => Convert.FromHexString(match.Groups[1].Value)[0], match => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups[2].Value)));
        return string.Join(' ', Shown().Matches(streams[1]).Select(match => string.Concat(
            Convert.FromHexString(match.Groups[1].Value).Select(code => reads.GetValueOrDefault(code) ?? $"{(char)code}"))));
    }

    [GeneratedRegex(@"startxref\n(\d+)\n%%EOF")]
    private static partial Regex StartXref();

    [GeneratedRegex(@"^(\d{10}) 00000 n $", RegexOptions.Multiline)]
    private static partial Regex Offset();

    [GeneratedRegex(@"/Length (\d+)>>\nstream\n(.*?)endstream", RegexOptions.Singleline)]
    private static partial Regex Stream();

    [GeneratedRegex("^<([0-9A-F]{2})> <([0-9A-F]+)>$", RegexOptions.Multiline)]
    private static partial Regex Mapped();

    [GeneratedRegex("<([0-9A-F]*)> Tj")]
    private static partial Regex Shown();
}
