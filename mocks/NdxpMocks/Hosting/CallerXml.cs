using System.Xml;
using System.Xml.Linq;

namespace NdxpMocks.Hosting;

/// <summary>Reads XML that a stranger wrote: no DTD, no entity that grows, nothing fetched from elsewhere, and no deeper than any message is.</summary>
internal static class CallerXml
{
    // XLinq walks up to the root with every element that it adds: 100,000 levels, less than a megabyte, keep it busy for longer than
    // anybody waits.
    private const int Deepest = 64;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <exception cref="XmlException">It is no XML, or too deep.</exception>
    public static XElement Read(byte[] body) => Load(body.AsSpan().Count((byte)'<'), () => XmlReader.Create(new MemoryStream(body, writable: false), Settings));

    /// <exception cref="XmlException">It is no XML, or too deep.</exception>
    public static XElement Read(string text) => Load(text.AsSpan().Count('<'), () => XmlReader.Create(new StringReader(text), Settings));

    // As deep as it has tags at most, and most messages have few: only the others are read twice.
    private static XElement Load(int tags, Func<XmlReader> open)
    {
        if (tags > Deepest)
        {
            using var scout = open();
            while (scout.Read())
            {
                if (scout.Depth > Deepest)
                {
                    throw new XmlException($"Deeper than {Deepest} elements.");
                }
            }
        }

        using var reader = open();
        return XDocument.Load(reader).Root!;
    }
}
