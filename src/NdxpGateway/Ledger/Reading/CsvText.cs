using System.Buffers;

namespace NdxpGateway.Ledger.Reading;

/// <summary>CSV as RFC 4180 has it.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static string Line(IEnumerable<object?> values) => string.Join(',', values.Select(Cell)) + "\r\n";

    private static string Cell(object? value)
    {
        var text = value?.ToString() ?? "";
        // A spreadsheet takes what begins so for a formula; a rule or an application's name is none.
        if (text.Length > 0 && value is string && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
