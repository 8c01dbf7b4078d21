using System.Xml;
using System.Xml.Linq;

namespace NdxpGateway.Conformance;

/// <summary>
/// Reads an element with what is in it, and no deeper than it can be judged: the library's own reading walks up to the root for every node
/// that it adds, which takes minutes for a hundred thousand levels.
/// </summary>
internal static class XmlTree
{
    /// <summary>Null when it is too deep; the reader then stands somewhere in it.</summary>
    public static XElement? Read(XmlReader reader, int deepest)
    {
        XElement? root = null;
        XElement? at = null;
        var level = 0;
        do
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                    root ??= element;
                    at?.Add(element);
                    var isEmpty = reader.IsEmptyElement;
                    Attributes(reader, element);
                    if (isEmpty)
                        break;
                    if (++level > deepest)
                        return null;
                    at = element;
                    break;
                case XmlNodeType.EndElement:
                    at = at!.Parent;
                    level--;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    at?.Add(new XText(reader.Value));
                    break;
            }
        }
        while (level > 0 && reader.Read());
        return root;
    }

    private static void Attributes(XmlReader reader, XElement element)
    {
        while (reader.MoveToNextAttribute())
        {
            var space = reader.NamespaceURI;
            // The declaration of a default namespace is an attribute that has none.
            element.Add(new XAttribute(reader.Prefix.Length == 0 ? XName.Get(reader.LocalName) : XName.Get(reader.LocalName, space), reader.Value));
        }

        reader.MoveToElement();
    }
}
