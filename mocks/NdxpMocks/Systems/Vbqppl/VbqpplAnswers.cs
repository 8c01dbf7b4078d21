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

    /// <summary>By the names of the service's own fields where those are known.</summary>
    private static readonly (string Name, string Kind, bool Acts)[] RelationFields =
    [
        ("VBPQVanBanCanCu", DocumentRelations.RestsOn, true), ("VBPQVanBanDuocCanCu", DocumentRelations.RestsOn, false),
        ("VBPQVanbandanchieu", DocumentRelations.RefersTo, true), ("VBPQVanBanDuocDanChieu", DocumentRelations.RefersTo, false),
        ("VBPQVanbanduocsuadoibosung", DocumentRelations.Amends, true), ("VBPQVanBanSuaDoiBoSung", DocumentRelations.Amends, false),
        ("VBPQVanBanbithaythe", DocumentRelations.Replaces, true), ("VBPQVanBanThayThe", DocumentRelations.Replaces, false),
    ];

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

    /// <summary>One element a kind of relation and side.</summary>
    public static SystemAnswer Related(IReadOnlyList<DocumentRelation>? found) => Envelope(
        new XElement(T + "GetVanBanLienQuanResponse", found is null ? null : new XElement(T + "GetVanBanLienQuanResult", Relations(found))));

    /// <summary>Some twenty of the service's 118 fields.</summary>
    public static SystemAnswer Everything(LegalDocument? document, DateOnly? expiredOn, IReadOnlyList<DocumentRelation> found, string? fileUrl) => Envelope(
        new XElement(T + "GetByIdResponse", document is null
            ? null
            : new XElement(
                T + "GetByIdResult", Fields(document, expiredOn), new XElement(T + "VBPQToanVan", document.Html),
                new XElement(T + "VBPQLoaiVanBan", Lookup(TypeId(document.Type), document.Type.Name)), Relations(found),
                new XElement(T + "VBPQFileDinhKem", fileUrl))));

    public static SystemAnswer History(IEnumerable<EffectChange> changes) => Envelope(
        new XElement(T + "GetLichSuVBResponse", new XElement(T + "GetLichSuVBResult", changes.Select(change => new XElement(
            T + "LichSuVanBan", new XElement(T + "NgayThayDoi", Day(change.Day)),
            change.Before is null ? null : new XElement(T + "TrangThaiTruoc", change.Before),
            new XElement(T + "TrangThaiSau", change.After), new XElement(T + "LyDo", change.Reason))))));

    public static SystemAnswer Unreadable(string problem) => Fault($"Server was unable to read request. ---> {problem}");

    public static SystemAnswer Unrecognized(string message) =>
        Fault($"Server did not recognize the value of HTTP Header SOAPAction: {VbqpplMessage.Service}{message}.");

    // The title of the cast begins with the type, which the service has in its own title.
    public static string Subject(LegalDocument document)
    {
        var subject = document.Title[document.Type.Name.Length..].Trim();
        return char.ToUpper(subject[0], CultureInfo.InvariantCulture) + subject[1..];
    }

    /// <summary>The service's own words; that they come as a fault is proposed.</summary>
    public static SystemAnswer Unauthorized() => Fault("Unauthorized access");

    // SOAP 1.1 has every fault be HTTP 500 (6.2), the caller's own too: its client libraries look for a fault nowhere else.
    private static SystemAnswer Fault(string text) => Envelope(
        new XElement(VbqpplMessage.Soap + "Fault", new XElement("faultcode", "soap:Client"), new XElement("faultstring", text), new XElement("detail")),
        500);

    private static IEnumerable<XElement> Relations(IReadOnlyList<DocumentRelation> found) => RelationFields.Select(field => new XElement(T + field.Name, found
        .Where(relation => relation.Kind == field.Kind && relation.Acts == field.Acts)
        .Select(relation => new XElement(T + "VBLookup", Lookup(relation.Other.Id, Title(relation.Other))))));

    public static object[] Fields(LegalDocument document, DateOnly? expiredOn) =>
    [
        new XElement(T + "ID", document.Id),
        new XElement(T + "Title", Title(document)),
        new XElement(T + "VBPQSokyhieu", document.Number),
        new XElement(T + "VBPQTrichYeu", Subject(document)),
        new XElement(T + "VBPQNgayBanHanh", Day(document.IssuedOn)),
        new XElement(T + "VBPQNgaycohieuluc", Day(document.EffectiveOn)),
        new XElement(T + "VBPQNgayHetHieuLuc", Day(expiredOn ?? NoDay)),
        new XElement(T + "VBPQCoquanbanhanh", $"{IssuerId(document.Type)};#{document.Type.Issuer}"),
        new XElement(T + "VBPQTinhTrangHieuLuc", Lookup(StatusId(document.Status), document.Status.Name)),
    ];

    public static object[] Lookup(int id, string value) => [new XElement(T + "LookupId", id), new XElement(T + "LookupValue", value)];

    public static string Title(LegalDocument document) => $"{document.Type.Name} {document.Number}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00'", CultureInfo.InvariantCulture);

    private static int StatusId(EffectStatus status) => status.Code switch { "CHL" => 1, "HHL" => 3, "HHLMP" => 4, _ => 6 };

    public static int TypeId(LegalDocumentType type) => type.Code switch { "ND" => 1, "QD" => 2, "TT" => 3, _ => 4 };

    public static int IssuerId(LegalDocumentType type) => type.Symbol switch
    {
        "NĐ-CP" => 1,
        "QĐ-TTg" => 2,
        "TT-BTTTT" => 3,
        "TT-BTC" => 4,
        "TT-BTP" => 5,
        _ => 6,
    };

    public static SystemAnswer Envelope(XElement body, int status = 200)
    {
        var envelope = new XElement(
            VbqpplMessage.Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "soap", VbqpplMessage.Soap.NamespaceName),
            new XElement(VbqpplMessage.Soap + "Body", body));
        return SystemAnswer.Xml("""<?xml version="1.0" encoding="utf-8"?>""" + envelope.ToString(SaveOptions.DisableFormatting), status);
    }
}
