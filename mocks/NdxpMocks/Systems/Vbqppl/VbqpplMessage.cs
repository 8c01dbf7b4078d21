using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Vbqppl;

/// <summary>
/// The first element of a SOAP 1.1 body and its parameters. SOAPAction is not asked: clients send it empty. Parameters are known by
/// name, not by place, and those that the service does not know are passed over, as ASP.NET does.
/// </summary>
internal sealed class VbqpplMessage
{
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace Service = "http://tempuri.org/";
    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");

    private readonly XElement element;

    private VbqpplMessage(XElement element, XElement? account) => (this.element, Account) = (element, account);

    public string Name => element.Name.LocalName;

    /// <summary>The SOAP header UserDetails; null where there is none.</summary>
    public XElement? Account { get; }

    public static VbqpplMessage? Parse(byte[] body, out string problem)
    {
        try
        {
            var root = CallerXml.Read(body);
            problem = root.Name != Soap + "Envelope" ? "Thông điệp không phải là phong bì SOAP 1.1."
                : root.Element(Soap + "Body")?.Elements().FirstOrDefault() is not { } first ? "Phong bì SOAP không có nội dung."
                : first.Name.Namespace != Service ? $"Không gian tên phải là {Service}."
                : "";
            return problem.Length == 0 ? new VbqpplMessage(root.Element(Soap + "Body")!.Elements().First(), root.Element(Soap + "Header")?.Element(Service + "UserDetails")) : null;
        }
        catch (XmlException e)
        {
            problem = string.Create(CultureInfo.InvariantCulture, $"There is an error in XML document ({e.LineNumber}, {e.LinePosition}).");
            return null;
        }
    }

    /// <summary>The fault that says so, or null and the number; zero where it is left out and may be.</summary>
    public SystemAnswer? Unreadable(string name, bool isRequired, out int number)
    {
        var given = Parameter(name);
        return int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) || (given is null && !isRequired) ? null
            : VbqpplAnswers.Unreadable(given is null ? $"Thiếu tham số {name}." : $"Tham số {name} không phải là số nguyên.");
    }

    /// <summary>Null where it is left out, nil or empty.</summary>
    public string? Parameter(string name) =>
        element.Element(Service + name) is { } given && (string?)given.Attribute(Nil) is not ("true" or "1") && given.Value.Trim() is { Length: > 0 } text
            ? text
            : null;
}
