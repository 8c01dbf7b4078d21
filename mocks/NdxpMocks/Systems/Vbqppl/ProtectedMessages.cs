using System.Xml.Linq;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary>Searching and listing want an account of the service's own, in the SOAP header UserDetails, beside the platform's token.</summary>
internal sealed class ProtectedMessages(DocumentAccount account, DocumentSearch search, DocumentRelations relations)
{
    private static readonly XNamespace T = VbqpplMessage.Service;

    public SystemAnswer Search(VbqpplMessage message) => Admitted(message, () =>
        message.Unreadable("LoaiVanBan", isRequired: false, out var type) ?? message.Unreadable("CoQuanBanHanh", isRequired: false, out var issuer)
        ?? message.Unreadable("Trang", isRequired: false, out var page) ?? message.Unreadable("SoLuong", isRequired: false, out var size)
        ?? (message.Parameter("TuKhoa") is { Length: > DocumentSearch.LongestSearch } ? VbqpplAnswers.Unreadable($"Tham số TuKhoa dài quá {DocumentSearch.LongestSearch} ký tự.")
            : page is < 0 or > DocumentSearch.LastPage ? VbqpplAnswers.Unreadable("Tham số Trang phải từ 1.")
            : size is < 0 or > DocumentSearch.MostOnPage ? VbqpplAnswers.Unreadable($"Tham số SoLuong phải từ 1 đến {DocumentSearch.MostOnPage}.")
            : null)
        ?? Found(message.Parameter("TuKhoa") ?? "", type, issuer, Math.Max(page, 1), size == 0 ? DocumentSearch.DefaultSize : size));

    public SystemAnswer Types(VbqpplMessage message) =>
        Admitted(message, () => List("GetAllLoaiVanBan", "LoaiVanBan", type => (VbqpplAnswers.TypeId(type), type.Name)));

    public SystemAnswer Issuers(VbqpplMessage message) =>
        Admitted(message, () => List("GetAllCoQuanBanHanh", "CoQuanBanHanh", type => (VbqpplAnswers.IssuerId(type), type.Issuer)));

    private SystemAnswer Admitted(VbqpplMessage message, Func<SystemAnswer> answer) =>
        (string?)message.Account?.Element(T + "userName") == account.UserName && (string?)message.Account?.Element(T + "password") == account.Password ? answer() : VbqpplAnswers.Unauthorized();

    // Zero is how a client without nullables says that it does not care.
    private SystemAnswer Found(string words, int type, int issuer, int page, int size)
    {
        var found = search.Find(words, document =>
            (type == 0 || VbqpplAnswers.TypeId(document.Type) == type) && (issuer == 0 || VbqpplAnswers.IssuerId(document.Type) == issuer));
        return VbqpplAnswers.Envelope(new XElement(T + "TimKiemVanBanResponse", new XElement(
            T + "TimKiemVanBanResult", new XElement(T + "TongSo", found.Count), found.Skip((page - 1) * size).Take(size)
                .Select(document => new XElement(T + "VanBanItem", VbqpplAnswers.Fields(document, relations.ExpiredOn(document)))))));
    }

    private static SystemAnswer List(string message, string item, Func<LegalDocumentType, (int Id, string Name)> entry) =>
        VbqpplAnswers.Envelope(new XElement(T + (message + "Response"), new XElement(T + (message + "Result"), LegalDocuments.Types.Select(entry).Distinct()
            .OrderBy(one => one.Id).Select(one => new XElement(T + item, VbqpplAnswers.Lookup(one.Id, one.Name))))));
}
