using System.Collections.Immutable;
using System.Text;
using System.Xml;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>Finds named elements in XML, whatever their prefix and depth; their value is all the text inside them.</summary>
internal static class SubjectXml
{
    // The reader keeps an object a level, and no message is as deep as this.
    private const int Deepest = 256;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        MaxCharactersInDocument = XmlText.Furthest,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <param name="text">Of a property, where <paramref name="holder"/> is given: then it is UTF-8, whatever it says of itself.</param>
    public static void Read(MemoryStream text, ImmutableArray<Subject> subjects, string? holder, ref SubjectValues found)
    {
        try
        {
            using var reader = holder is null ? XmlReader.Create(text, Settings) : XmlReader.Create(new StreamReader(text, Encoding.UTF8), Settings);
            Read(reader, subjects, holder, ref found);
        }
        catch (XmlException)
        {
            // No XML from here on: the system refuses it in its own words, and what was read before the break counts.
        }
    }

    private static void Read(XmlReader reader, ImmutableArray<Subject> subjects, string? holder, ref SubjectValues found)
    {
        var (value, depth) = ((StringBuilder?)null, 0);
        while (!found.AreFull && reader.Read() && reader.Depth <= Deepest)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when value is null && !reader.IsEmptyElement && IsNamed(reader.LocalName, subjects, holder):
                    (value, depth) = (new StringBuilder(), reader.Depth);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when value is not null:
                    value.Append(reader.Value);
                    break;
                case XmlNodeType.EndElement when value is not null && reader.Depth == depth:
                    found.Add(value.ToString());
                    value = null;
                    break;
            }
        }
    }

    private static bool IsNamed(string element, ImmutableArray<Subject> subjects, string? holder)
    {
        foreach (var subject in subjects)
        {
            if (subject.IsIn(holder) && subject.Name == element)
                return true;
        }

        return false;
    }
}
