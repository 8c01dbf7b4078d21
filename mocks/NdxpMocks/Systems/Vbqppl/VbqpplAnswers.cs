using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary>XML as ASP.NET's SOAP services write it. The database below them is SharePoint, which shows in the lookups.</summary>
internal static class VbqpplAnswers
{
    private static readonly XNamespace T = VbqpplMessage.Service;

    // How this service says that there is no such day.
    private static readonly DateOnly NoDay = DateOnly.MinValue;

    public static SystemAnswer Documents(IEnumerable<(LegalDocument Document, DateOnly? ExpiredOn)> found) => Envelope(
        new XElement(T + "GetListVanBanByListSKHResponse", new XElement(T + "GetListVanBanByListSKHResult",
            found.Select(item => new XElement(T + "VanBanItem", Fields(item.Document, item.ExpiredOn))))));

    /// <summary>A result that is null is left out.</summary>
    public static SystemAnswer Whole(LegalDocument? document, DateOnly? expiredOn) => Envelope(
        new XElement(T + "GetVanBanByIdResponse", document is null
            ? null
            : new XElement(T + "GetVanBanByIdResult", Fields(document, expiredOn), new XElement(T + "VBPQToanVan", document.Html))));

    public static SystemAnswer Unreadable(string problem) => Fault($"Server was unable to read request. ---> {problem}");

    public static SystemAnswer Unrecognized(string message) =>
        Fault($"Server did not recognize the value of HTTP Header SOAPAction: {VbqpplMessage.Service}{message}.");

    // The title of the cast begins with the type, which the service has in its own title.
    public static string Subject(LegalDocument document)
    {
        var subject = document.Title[document.Type.Name.Length..].Trim();
        return char.ToUpper(subject[0], CultureInfo.InvariantCulture) + subject[1..];
    }

    // SOAP 1.1 has every fault be HTTP 500 (6.2), the caller's own too: its client libraries look for a fault nowhere else.
    private static SystemAnswer Fault(string text) => Envelope(
        new XElement(VbqpplMessage.Soap + "Fault", new XElement("faultcode", "soap:Client"), new XElement("faultstring", text), new XElement("detail")),
        500);

    private static object[] Fields(LegalDocument document, DateOnly? expiredOn) =>
    [
        new XElement(T + "ID", document.Id),
        new XElement(T + "Title", $"{document.Type.Name} {document.Number}"),
        new XElement(T + "VBPQSokyhieu", document.Number),
        new XElement(T + "VBPQTrichYeu", Subject(document)),
        new XElement(T + "VBPQNgayBanHanh", Day(document.IssuedOn)),
        new XElement(T + "VBPQNgaycohieuluc", Day(document.EffectiveOn)),
        new XElement(T + "VBPQNgayHetHieuLuc", Day(expiredOn ?? NoDay)),
        new XElement(T + "VBPQCoquanbanhanh", $"{IssuerId(document.Type)};#{document.Type.Issuer}"),
        new XElement(T + "VBPQTinhTrangHieuLuc", new XElement(T + "LookupId", StatusId(document.Status)), new XElement(T + "LookupValue", document.Status.Name)),
    ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00'", CultureInfo.InvariantCulture);

    private static int StatusId(EffectStatus status) => status.Code switch { "CHL" => 1, "HHL" => 3, "HHLMP" => 4, _ => 6 };

    private static int IssuerId(LegalDocumentType type) => type.Symbol switch
    {
        "NĐ-CP" => 1,
        "QĐ-TTg" => 2,
        "TT-BTTTT" => 3,
        "TT-BTC" => 4,
        "TT-BTP" => 5,
        _ => 6,
    };

    private static SystemAnswer Envelope(XElement body, int status = 200)
    {
        var envelope = new XElement(
            VbqpplMessage.Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "soap", VbqpplMessage.Soap.NamespaceName),
            new XElement(VbqpplMessage.Soap + "Body", body));
        return SystemAnswer.Xml("""<?xml version="1.0" encoding="utf-8"?>""" + envelope.ToString(SaveOptions.DisableFormatting), status);
    }
}
