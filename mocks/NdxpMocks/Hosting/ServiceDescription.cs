using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NdxpMocks.Hosting;

/// <summary>
/// <c>?wsdl</c> of a SOAP service: the file beside its contract with the schemas put in place of their imports, so that one text is all
/// that a client needs, and the address at which the caller reached it.
/// </summary>
internal sealed partial class ServiceDescription(string system)
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema";

    private readonly Lazy<XElement> description = new(() => Read(system));
    private readonly string @base = SystemEntry.ReadAll().Single(entry => entry.Code == system).Base;

    public SystemAnswer Answer(SystemRequest request)
    {
        if (!request.Query.Any(pair => pair.Key.Equals("wsdl", StringComparison.OrdinalIgnoreCase) || pair.Key.Equals("singleWsdl", StringComparison.OrdinalIgnoreCase)))
        {
            return SystemAnswer.Text("Dịch vụ SOAP: gọi bằng POST; mô tả dịch vụ ở ?wsdl.", 405) with { Headers = new Dictionary<string, string> { ["Allow"] = "POST" } };
        }

        var answer = new XElement(description.Value);
        answer.Descendants(Soap + "address").Single().SetAttributeValue("location", AddressOf(request));
        return SystemAnswer.Xml("""<?xml version="1.0" encoding="utf-8"?>""" + answer.ToString(SaveOptions.DisableFormatting));
    }

    // Whoever stands in front says where it is reached; without it, the caller's own Host does.
    private string AddressOf(SystemRequest request)
    {
        var scheme = request.Header("X-Forwarded-Proto") is "https" ? "https" : "http";
        var host = Plain(request.Header("X-Forwarded-Host")) ?? Plain(request.Header("Host")) ?? "localhost";
        var prefix = Plain(request.Header("X-Forwarded-Prefix")) ?? (request.Version is null ? @base : $"{@base}/{request.Version}");
        return $"{scheme}://{host}{prefix}{request.Path}";
    }

    // It becomes part of an address that clients send their credentials to.
    private static string? Plain(string? given) => given is not null && Address().IsMatch(given) ? given : null;

    private static XElement Read(string system)
    {
        var root = XElement.Parse(Embedded.Text($"Registry/contracts/{system.ToLowerInvariant()}.wsdl"));
        foreach (var import in root.Element(Wsdl + "types")!.Descendants(Schema + "import").ToList())
        {
            import.Parent!.ReplaceWith(XElement.Parse(Embedded.Text($"Registry/contracts/{(string)import.Attribute("schemaLocation")!}")));
        }

        return root;
    }

    [GeneratedRegex(@"^[A-Za-z0-9._/:\[\]-]+\z")]
    private static partial Regex Address();
}
