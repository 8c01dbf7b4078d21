using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>
/// A body is a list of records, each with every column, null where it has no value: the guide's own example. Values are text; a
/// number would have lost its leading zeros.
/// </summary>
internal static class RecordReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static IReadOnlyList<IReadOnlyList<string?>>? Read(byte[] body, Catalogue catalogue, out string problem)
    {
        if (List(body) is not { Count: > 0 } list)
        {
            problem = "Body is not a list of records";
            return null;
        }

        var records = new List<IReadOnlyList<string?>>(list.Count);
        foreach (var item in list)
        {
            if (Problem(item, catalogue) is { } found)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"Record {records.Count + 1}: {found}");
                return null;
            }

            records.Add([.. catalogue.Columns.Select(column => item![column.Code]?.GetValue<string>() is { } value ? VietnameseText.Nfc(value) : null)]);
        }

        problem = "";
        return records;
    }

    private static string? Problem(JsonNode? item, Catalogue catalogue)
    {
        if (item is not JsonObject record)
        {
            return "is not an object";
        }

        if (record.Select(member => member.Key).FirstOrDefault(name => catalogue.Columns.All(column => column.Code != name)) is { } unknown)
        {
            return $"{unknown} is not a property of {catalogue.Code}";
        }

        return catalogue.Columns.Select(column => Problem(record, column)).FirstOrDefault(problem => problem is not null);
    }

    private static string? Problem(JsonObject record, Column column)
    {
        if (record[column.Code] is not { } value)
        {
            return record.ContainsKey(column.Code) && column.IsOptional ? null : $"{column.Code} is required";
        }

        if (value.GetValueKind() != JsonValueKind.String)
        {
            return $"{column.Code} is not a {Column.Text}";
        }

        var text = VietnameseText.Nfc(value.GetValue<string>());
        return text.Length == 0 && !column.IsOptional ? $"{column.Code} is required" : Fits(text, column) ? null : $"{column.Code} is not valid";
    }

    private static bool Fits(string text, Column column) =>
        (column.Pattern is not { } pattern || Regex.IsMatch(text, pattern, RegexOptions.ECMAScript))
        && (column.Type != Column.Day || DateOnly.TryParseExact(text, "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    // The host reads objects; this system alone is sent a list.
    private static JsonArray? List(ReadOnlySpan<byte> body)
    {
        try
        {
            body = body.StartsWith(Encoding.UTF8.Preamble) ? body[Encoding.UTF8.Preamble.Length..] : body;
            return JsonCharacters.AreWhole(body) ? JsonNode.Parse(body, documentOptions: Strict) as JsonArray : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
