using System.Globalization;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Lltp;

/// <summary>What one field of the form must look like.</summary>
internal sealed record FieldRule(string Name, bool IsNeeded, Predicate<string> Fits)
{
    public static FieldRule Needed(string name, Predicate<string> fits) => new(name, true, fits);

    public static FieldRule Optional(string name, Predicate<string> fits) => new(name, false, fits);

    public static string? Problem(IEnumerable<FieldRule> rules, JsonObject form, string prefix = "") =>
        rules.Select(rule => rule.Problem(form, prefix)).FirstOrDefault(problem => problem is not null);

    private string? Problem(JsonObject form, string prefix) => form.TextOf(Name) switch
    {
        null when form[Name] is not null => $"Thiếu hoặc sai kiểu trường {prefix}{Name}",
        null or "" => IsNeeded ? $"Thiếu hoặc sai kiểu trường {prefix}{Name}" : null,
        { } text => Fits(text) ? null : $"Trường {prefix}{Name} không đúng định dạng",
    };
}

internal static class Fields
{
    private static readonly string[] BirthForms = ["dd/MM/yyyy", "MM/yyyy", "yyyy"];
    private static readonly string[] MomentForms = ["dd/MM/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss"];

    public static Predicate<string> Text(int longest) => text => text.Length <= longest && !string.IsNullOrWhiteSpace(text);

    public static Predicate<string> OneOf(params string[] codes) => codes.Contains;

    public static bool Number(string text) => Count(text) is not null;

    /// <summary>The code of a catalogue, which may be no number: <c>VN</c>.</summary>
    public static bool Code(string text) => text.Length <= 10 && text.All(char.IsAsciiLetterOrDigit);

    public static bool Province(string text) => text.Length == 2 && text.All(char.IsAsciiDigit);

    public static bool Moment(string text) => IsDate(text, BirthForms.AsSpan(0, 1)) || DateTime.TryParseExact(
        text, MomentForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public static bool Base64(string text) => text.Length > 0 && System.Buffers.Text.Base64.IsValid(text);

    public static int? Count(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An empty text says nothing.</summary>
    public static string? Given(JsonObject form, string name) => form.TextOf(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    public static bool FullDate(string text) => IsDate(text, BirthForms.AsSpan(0, 1));

    /// <summary>Many people know only the year, or the month, of a birth.</summary>
    public static bool BirthDate(string text) => IsDate(text, BirthForms);

    public static bool Phone(string text) => text.Length is >= 9 and <= 11 && text.All(char.IsAsciiDigit);

    public static bool PaperNumber(string text) => text.Length is >= 5 and <= 20 && text.All(char.IsAsciiLetterOrDigit);

    public static bool ReceiptNumber(string text) =>
        text.Length <= 50 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '/');

    private static bool IsDate(string text, ReadOnlySpan<string> forms)
    {
        foreach (var form in forms)
        {
            if (DateOnly.TryParseExact(text, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                return true;
            }
        }

        return false;
    }
}
