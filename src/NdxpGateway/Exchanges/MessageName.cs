using System.Xml;
using Microsoft.AspNetCore.WebUtilities;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>Tells operations on one path apart by what the body says of itself; SOAPAction is not asked, clients send it empty.</summary>
internal static class MessageName
{
    private const string SoapEnvelope = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    public static bool Matches(Dispatch dispatch, ReadOnlyMemory<byte> body, string? contentType) => dispatch.By switch
    {
        DispatchBy.Path or DispatchBy.Query => true,
        DispatchBy.ContentType => dispatch.Values.Contains(MediaType(contentType)),
        _ => FirstElement(body) is { } element && dispatch.Values.Contains(element),
    };

    /// <summary>In any case and with any value: so ASP.NET reads <c>?wsdl</c>, and its clients write it.</summary>
    public static bool IsAsked(Dispatch dispatch, string query)
    {
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (dispatch.Values.Contains(pair.DecodeName().ToString(), StringComparer.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static string MediaType(string? contentType) =>
        (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The first element inside soap:Body, or the root of bare XML; null when the text is no XML so far.</summary>
    public static string? FirstElement(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray(), writable: false), Settings);
            if (reader.MoveToContent() != XmlNodeType.Element)
                return null;
            if (reader.LocalName != "Envelope" || reader.NamespaceURI != SoapEnvelope)
                return reader.LocalName;
            if (!reader.ReadToDescendant("Body", SoapEnvelope) || reader.IsEmptyElement)
                return null;
            reader.Read();
            return reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
