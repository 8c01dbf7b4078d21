using System.Text;
using System.Xml;
using System.Xml.Linq;
using NdxpGateway.Conformance.Xsd;
using XmlText = NdxpGateway.Exchanges.XmlText;

namespace NdxpGateway.Conformance;

/// <summary>
/// Holds XML against a rule: the first element of the SOAP body, or the root where there is no envelope or the rule is the envelope's. The
/// rule is a schema of OpenAPI, which says nothing of order, or the element that an XSD declares.
/// </summary>
internal static class XmlCheck
{
    private const string SoapEnvelope = "http://schemas.xmlsoap.org/soap/envelope/";
    private const string SoapEnvelope12 = "http://www.w3.org/2003/05/soap-envelope";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    public static void Check(ReadOnlyMemory<byte> body, ValueRule rule, XsdElement? declared, FindingLog log)
    {
        if (body.Length > XmlText.Furthest)
        {
            if (log.Takes(FindingKind.Unread))
                log.Add($"at most {XmlText.Furthest} bytes of XML, which is as far as the check reads", "more", unknown: true);
            return;
        }

        var depth = log.Depth;
        try
        {
            using var reader = XmlReader.Create(XmlText.AsStream(body), Settings);
            reader.MoveToContent();
            var enveloped = rule.Xml.Name != "Envelope" && reader.LocalName == "Envelope" && reader.NamespaceURI is SoapEnvelope or SoapEnvelope12;
            if ((!enveloped || EntersBody(reader, reader.NamespaceURI)) && reader.NodeType == XmlNodeType.Element)
                Root(reader, rule, declared, log);
            else if (log.Takes(FindingKind.Missing))
                log.Add("an element in the SOAP body", "nothing");
            while (reader.Read())
            {
                // To its end, for only then is it known to be XML.
            }
        }
        catch (XmlException broken)
        {
            log.Unwind(depth);
            if (log.Takes(FindingKind.Broken))
                log.Add("XML", broken.LineNumber > 0 ? $"ends or breaks at line {broken.LineNumber}, column {broken.LinePosition}" : "has a DTD, or no beginning");
        }
    }

    private static bool EntersBody(XmlReader reader, string space)
    {
        if (!reader.ReadToDescendant("Body", space) || reader.IsEmptyElement)
            return false;
        reader.Read();
        reader.MoveToContent();
        return true;
    }

    private static void Root(XmlReader reader, ValueRule rule, XsdElement? declared, FindingLog log)
    {
        // A document that the contract only calls a string, and no XSD describes, has to be XML, and no more is said of it.
        if (rule.Shape == Shape.String && declared is null)
            return;
        if (Depth(reader) is not { } element)
        {
            if (log.Takes(FindingKind.Broken))
                log.Add($"XML of at most {FindingLog.Deepest} levels", "more");
            return;
        }

        if (declared is not null)
        {
            XsdCheck.Root(element, declared, log);
            return;
        }

        if (rule.Xml.Name is { } name && (element.Name.LocalName != name || (rule.Xml.Namespace is { } space && element.Name.NamespaceName != space)))
        {
            if (log.Takes(FindingKind.Missing))
                log.Add($"element {XmlName(rule.Xml.Name, rule.Xml.Namespace)}", "another element");
            return;
        }

        XmlElements.Check(element, rule, log);
    }

    // Null when it is too deep to be gone through level by level.
    private static XElement? Depth(XmlReader reader)
    {
        var element = (XElement)XNode.ReadFrom(reader);
        var (deepest, level) = (0, 0);
        for (XNode? node = element; node is not null;)
        {
            deepest = Math.Max(deepest, level);
            if (node is XElement { FirstNode: { } child })
            {
                (node, level) = (child, level + 1);
                continue;
            }

            while (node is not null && node != element && node.NextNode is null)
                (node, level) = (node.Parent, level - 1);
            node = node == element ? null : node?.NextNode;
        }

        return deepest > FindingLog.Deepest ? null : element;
    }

    private static string XmlName(string name, string? space) => space is null ? name : $"{name} of {space}";
}
