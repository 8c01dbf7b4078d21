using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NdxpMocks.Dossiers.Papers;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary>What hangs on a document: annexes, of which it has none to two, and its signed text as a file.</summary>
internal sealed partial class DocumentFiles(Nation nation)
{
    // A page of files; each is some ten thousand bytes.
    private const int MostFiles = 10;
    private const string Folder = "/FileData/vbpq/Attachments/";

    private static readonly XNamespace T = VbqpplMessage.Service;

    public static string UrlOf(LegalDocument document) =>
        $"{Folder}{document.Id}/VanBanGoc_{VietnameseText.Unmarked(document.Number).Replace('/', '.')}.pdf";

    public SystemAnswer Annexes(VbqpplMessage message) =>
        message.Unreadable("ItemID", isRequired: true, out var id) ?? message.Unreadable("TypeVB", isRequired: false, out _)
        ?? VbqpplAnswers.Envelope(new XElement(T + "GetToanVanPhuLucResponse", new XElement(
            T + "GetToanVanPhuLucResult", nation.Documents.ById(id) is { } document ? AnnexesOf(document) : [])));

    public SystemAnswer Attached(VbqpplMessage message) => message.Parameter("lstFileUrl") is not { } given
        ? VbqpplAnswers.Unreadable("Thiếu tham số lstFileUrl.")
        : VbqpplAnswers.Envelope(new XElement(T + "GetListAttachResponse", new XElement(T + "GetListAttachResult", given
            .Split([';', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()
            .Select(ByUrl).OfType<LegalDocument>().Take(MostFiles).Select(FileOf))));

    private IEnumerable<XElement> AnnexesOf(LegalDocument document)
    {
        var count = nation.Draw("document annexes", document.Id).Next(3);
        return Enumerable.Range(1, count).Select(at => new XElement(
            T + "PhuLuc", new XElement(T + "ID", (document.Id * 10) + at),
            new XElement(T + "Title", string.Create(CultureInfo.InvariantCulture, $"Phụ lục {at}")),
            new XElement(T + "VBPQToanVan", string.Create(
                CultureInfo.InvariantCulture, $"<div><p><b>PHỤ LỤC {at}</b></p><p>(Ban hành kèm theo {VbqpplAnswers.Title(document)})</p></div>"))));
    }

    private LegalDocument? ByUrl(string url) =>
        Identifier().Match(url) is { Success: true } match && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && nation.Documents.ById(id) is { } document && UrlOf(document) == url
                ? document
                : null;

    private static XElement FileOf(LegalDocument document)
    {
        var url = UrlOf(document);
        var paper = new Paper(
            document.Type.Issuer.ToUpperInvariant(), document.Type.Name.ToUpperInvariant(),
            [
                $"Số: {document.Number}",
                VbqpplAnswers.Subject(document),
                string.Create(CultureInfo.InvariantCulture, $"Ngày ban hành: {document.IssuedOn:dd/MM/yyyy}"),
                string.Create(CultureInfo.InvariantCulture, $"Hiệu lực thi hành từ ngày: {document.EffectiveOn:dd/MM/yyyy}"),
            ]);
        return new XElement(
            T + "TepDinhKem", new XElement(T + "FileName", url[(url.LastIndexOf('/') + 1)..]), new XElement(T + "FileUrl", url),
            new XElement(T + "FileContent", paper.ToBase64()));
    }

    [GeneratedRegex(@"^/FileData/vbpq/Attachments/(\d{1,9})/", RegexOptions.ECMAScript)]
    private static partial Regex Identifier();
}
