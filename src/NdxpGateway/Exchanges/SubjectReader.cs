using System.Collections.Immutable;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>
/// Reads whose data a call asks for, at the places that the contract names. It runs with every call and before any gate, so whoever wrote the
/// request may be anybody: it reads once and forward, and of a broken body what stood before the break. It never throws.
/// </summary>
internal static class SubjectReader
{
    /// <summary>The distinct numbers, letters and digits alone and in capitals, at most eight; a request names one person, seldom a family.</summary>
    /// <param name="path">Below the context, as it was sent.</param>
    public static IReadOnlyList<string> Read(Operation operation, string path, string query, ReadOnlyMemory<byte> body)
    {
        if (operation.Subjects.IsEmpty)
            return [];

        var found = new SubjectValues();
        var inBody = false;
        foreach (var subject in operation.Subjects)
        {
            if (subject.Place == SubjectPlace.Query)
                ReadQuery(query, subject.Name, ref found);
            else if (subject.Place == SubjectPlace.Path)
                found.Add(Uri.UnescapeDataString(operation.InPlaceOf(subject.Name, path)));
            else
                inBody = true;
        }

        if (inBody)
            ReadText(body, operation.Subjects, null, ref found);
        return found.All;
    }

    /// <summary>A body, or the text of one of its properties: JSON, or XML where it begins like XML. What the caller calls it is not asked, for clients err.</summary>
    /// <param name="holder">The property; null for the body itself.</param>
    public static void ReadText(ReadOnlyMemory<byte> text, ImmutableArray<Subject> subjects, string? holder, ref SubjectValues found)
    {
        if (text.Span.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        var start = text.Span.IndexOfAnyExcept(" \t\r\n"u8);
        if (start < 0)
            return;
        text = text[start..];
        // XML may come as UTF-16, with a byte order mark or a zero beside its first bracket; JSON may not (RFC 8259, 8.1).
        if (text.Span[0] is (byte)'<' or 0xFE or 0xFF or 0)
            SubjectXml.Read(XmlText.AsStream(text), subjects, holder, ref found);
        else
            SubjectJson.Read(text.Span, subjects, holder, ref found);
    }

    private static void ReadQuery(string query, string name, ref SubjectValues found)
    {
        foreach (var pair in new QueryStringEnumerable(query))
        {
            if (pair.DecodeName().Span.SequenceEqual(name))
                found.Add(pair.DecodeValue().Span);
        }
    }
}
