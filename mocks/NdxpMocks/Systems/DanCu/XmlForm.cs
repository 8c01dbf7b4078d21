using System.Xml;
using System.Xml.Linq;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.DanCu;

/// <summary>SOAP 1.1, or the same body bare: the answer comes in the form of the question, a fault always in an envelope.</summary>
internal static class XmlForm
{
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Asked = "http://dancuquocgia.bca";
    public static readonly XNamespace Answered = "http://www.mic.gov.vn/dancu/1.0";

    public static SystemAnswer Answer(SystemRequest request, string message, string service, Func<VerificationRequest, XElement> answer)
    {
        if (Read(request.Body) is not { } root)
        {
            return Fault(new VerificationFault("004", "Body", "Body: không phải XML"));
        }

        var isSoap = root.Name == Soap + "Envelope";
        var asked = isSoap ? root.Element(Soap + "Body")?.Elements().FirstOrDefault() : root;
        if (asked is null || asked.Name != Asked + message)
        {
            return Fault(new VerificationFault("004", message, $"{message}: thiếu phần tử trong không gian tên {Asked}"));
        }

        // Children are known by their local names: clients differ in the prefixes and namespaces that they give them.
        var birth = Child(asked, "NgayThangNamSinh");
        var (parsed, fault) = VerificationRequest.Parse(
            service,
            name => Child(asked, name)?.Value,
            [
                birth is null ? null : Child(birth, "NgayThangNam")?.Value, birth is null ? null : Child(birth, "Nam")?.Value,
                birth is { HasElements: false } ? birth.Value : null,
            ],
            namesItsAgency: true);
        if (parsed is null)
        {
            return Fault(fault!);
        }

        var made = answer(parsed);
        return isSoap ? SystemAnswer.Xml(Enveloped(made)) : SystemAnswer.Xml(Written(made), mediaType: "application/xml");
    }

    public static string Written(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    public static XElement Result(string requestId, bool exists) => new(
        Answered + "XacThucThongTinCongDanResponse",
        new XElement(Answered + "MaYeuCau", requestId),
        new XElement(Answered + "KetQuaXacThuc", new XElement(Answered + "TonTai", exists)));

    private static XElement? Child(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    private static string Enveloped(XElement content) => Written(
        new XElement(Soap + "Envelope", new XAttribute(XNamespace.Xmlns + "soapenv", Soap), new XElement(Soap + "Body", content)));

    // SOAP 1.1, section 6.2: a fault travels with HTTP 500.
    private static SystemAnswer Fault(VerificationFault fault) => SystemAnswer.Xml(
        Enveloped(new XElement(
            Soap + "Fault",
            new XElement("faultcode", "soapenv:Client"),
            new XElement("faultstring", fault.Message),
            new XElement("detail", new XElement(
                Answered + "Loi", new XElement(Answered + "MaLoi", fault.Code), new XElement(Answered + "Truong", fault.Field))))),
        500);

    private static XElement? Read(byte[] body)
    {
        try
        {
            return CallerXml.Read(body);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
