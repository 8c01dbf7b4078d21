using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>Finds named properties in JSON, at whatever depth; their strings and numbers count, and those of a list.</summary>
internal static class SubjectJson
{
    // As leniently as any system may read it: what stops the hub need not stop a system.
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = int.MaxValue };

    // Each costs a reader of its own.
    private const int MostDocuments = 8;

    private const int NoList = int.MinValue;

    public static void Read(ReadOnlySpan<byte> json, ImmutableArray<Subject> subjects, string? holder, ref SubjectValues found)
    {
        var reader = new Utf8JsonReader(json, Lenient);
        var (named, holds, list, documents) = (false, (string?)null, NoList, 0);
        try
        {
            while (!found.AreFull && reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        (named, holds) = WhatIsNamed(ref reader, subjects, holder);
                        continue;
                    case JsonTokenType.StartArray when named:
                        list = reader.CurrentDepth;
                        break;
                    case JsonTokenType.EndArray when reader.CurrentDepth == list:
                        list = NoList;
                        break;
                    case JsonTokenType.String or JsonTokenType.Number when named || reader.CurrentDepth - 1 == list:
                        AddValue(ref reader, ref found);
                        break;
                    case JsonTokenType.String when holds is not null && documents++ < MostDocuments:
                        ReadDocument(ref reader, subjects, holds, ref found);
                        break;
                }

                (named, holds) = (false, null);
            }
        }
        catch (JsonException)
        {
            // No JSON from here on: the system refuses it in its own words, and what was read before the break counts.
        }
    }

    private static (bool Named, string? Holds) WhatIsNamed(ref Utf8JsonReader reader, ImmutableArray<Subject> subjects, string? holder)
    {
        if (JsonEscapes.HaveSurrogates(ref reader))
            return default;
        foreach (var subject in subjects)
        {
            if (subject.IsIn(holder) && reader.ValueTextEquals(subject.NameAsUtf8))
                return (true, null);
            if (holder is null && subject.Within is not null && reader.ValueTextEquals(subject.WithinAsUtf8))
                return (false, subject.Within);
        }

        return default;
    }

    private static void AddValue(ref Utf8JsonReader reader, ref SubjectValues found)
    {
        if (!reader.ValueIsEscaped)
        {
            found.Add(reader.ValueSpan);
            return;
        }

        var plain = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        found.Add(plain.AsSpan(0, JsonEscapes.Undo(reader.ValueSpan, plain)));
        ArrayPool<byte>.Shared.Return(plain);
    }

    private static void ReadDocument(ref Utf8JsonReader reader, ImmutableArray<Subject> subjects, string holder, ref SubjectValues found)
    {
        var plain = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var length = JsonEscapes.Undo(reader.ValueSpan, plain);
        SubjectReader.ReadText(plain.AsMemory(0, length), subjects, holder, ref found);
        ArrayPool<byte>.Shared.Return(plain);
    }
}
