using System.Xml;
using Microsoft.AspNetCore.WebUtilities;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>
/// Tells operations on one path apart by what the body says of itself; SOAPAction is not asked, clients send it empty. The body is read
/// once, however many operations share the path, and no further than a message goes: nobody has asked yet who calls.
/// </summary>
internal struct MessageName(ReadOnlyMemory<byte> body, string? contentType)
{
    private const string SoapEnvelope = "http://schemas.xmlsoap.org/soap/envelope/";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = XmlText.Furthest,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
    };

    private bool isRead;
    private string? element;

    /// <summary>The first element inside soap:Body, or the root of bare XML; null when the text is no XML so far.</summary>
    public string? FirstElement
    {
        get
        {
            if (!isRead)
                (isRead, element) = (true, Read(body));
            return element;
        }
    }

    public bool Matches(Dispatch dispatch) => dispatch.By switch
    {
        DispatchBy.Path or DispatchBy.Query => true,
        DispatchBy.ContentType => dispatch.Values.Contains(MediaType(contentType)),
        _ => FirstElement is { } named && dispatch.Values.Contains(named),
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

    private static string? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var reader = XmlReader.Create(XmlText.AsStream(body), Settings);
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
