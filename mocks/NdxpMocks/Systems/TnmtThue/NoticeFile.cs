using System.Globalization;
using System.Xml.Linq;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>DATA/BODY/ROW_LIST, one a dossier, with a LIST for each notice.</summary>
internal static class NoticeFile
{
    private const int LongestNumber = 50, LongestName = 500, LongestAmount = 15;

    /// <exception cref="System.Xml.XmlException">It is no XML.</exception>
    /// <exception cref="FormatException">It is not this file, or a field has another form.</exception>
    public static List<(DossierNumber Number, IReadOnlyList<TaxNotice> Notices)> Read(byte[] xml)
    {
        var root = CallerXml.Read(xml);
        var rows = root.Name.LocalName == "DATA" ? Named(root, "BODY").SelectMany(body => Named(body, "ROW_LIST")).Select(Row).ToList() : [];
        return rows.Count > 0 && rows.DistinctBy(row => row.Number).Count() == rows.Count ? rows : throw new FormatException("No dossiers, or one twice.");
    }

    private static (DossierNumber Number, IReadOnlyList<TaxNotice> Notices) Row(XElement row)
    {
        var notices = Named(row, "LIST").Select(Notice).ToList();
        return DossierNumber.Parse(Text(row, "MA_HSO", LongestNumber)) is { } number && notices.Count > 0
            && notices.DistinctBy(notice => notice.Number).Count() == notices.Count
                ? (number, notices)
                : throw new FormatException("No dossier number, no notices, or one twice.");
    }

    private static TaxNotice Notice(XElement notice)
    {
        var (name, amount) = (Text(notice, "TEN_TIEUMUC", LongestName), Text(notice, "SO_TIEN", LongestAmount));
        if (!TransferSlip.IsTaxCode(Text(notice, "MA_SO_THUE", LongestNumber)))
        {
            throw new FormatException("No tax code.");
        }

        return new TaxNotice(
            Text(notice, "SO_QUYET_DINH", LongestNumber),
            DateOnly.ParseExact(Text(notice, "NGAY_QUYET_DINH", LongestNumber), "dd-MM-yyyy", CultureInfo.InvariantCulture),
            TaxItem.CodeOf(name), name, long.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var sum) ? sum : throw new FormatException("No amount."));
    }

    private static IEnumerable<XElement> Named(XElement parent, string name) => parent.Elements().Where(element => element.Name.LocalName == name);

    private static string Text(XElement parent, string name, int longest) =>
        Named(parent, name).ToList() is [{ HasElements: false } element] && element.Value.Trim() is { Length: > 0 } text && text.Length <= longest
            ? text
            : throw new FormatException($"No {name}.");
}
