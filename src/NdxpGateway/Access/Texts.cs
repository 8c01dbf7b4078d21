using System.Text;
using System.Text.RegularExpressions;
using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;

namespace NdxpGateway.Access;

/// <summary>
/// Takes the words of officials: purposes, grounds, reasons. They stay in history for ever, so a person's number must not come in; a tax
/// code or the number of a telephone is refused with it, since nothing tells them apart.
/// </summary>
internal sealed partial class Texts(Asked asked)
{
    public List<string> Problems { get; } = [];

    public void Add(string vi, string en) => Problems.Add(asked.Say(new Bilingual(vi, en)));

    /// <summary>In NFC and without blanks around; empty when something is wrong with it.</summary>
    public string Need(string name, string? text, int least, int most)
    {
        var taken = Take(name, text, most);
        if (taken is { Length: > 0 } && taken.Length < least)
            Add($"{name}: ngắn hơn {least} ký tự", $"{name}: is shorter than {least} characters");
        else if (taken is { Length: 0 })
            Add($"{name}: bị thiếu", $"{name}: is missing");
        return taken ?? "";
    }

    /// <summary>Null when it was left out.</summary>
    public string? May(string name, string? text, int most) => Take(name, text, most) is { Length: > 0 } taken ? taken : null;

    public string OneOf(string name, string? text, IReadOnlyCollection<string> words)
    {
        if (text is not null && words.Contains(text))
            return text;
        Add($"{name}: không thuộc {string.Join(", ", words)}", $"{name}: is none of {string.Join(", ", words)}");
        return "";
    }

    /// <summary>A day or a moment; null when it was left out or is wrong.</summary>
    public DateTimeOffset? Moment(string name, string? text, bool last)
    {
        if (text is null)
            return null;
        if (Vietnam.Read(text, last) is { } moment)
            return moment;
        Add($"{name}: không phải là ngày hoặc thời điểm, ví dụ 2021-11-05 hoặc 2021-11-05T08:00", $"{name}: is neither a day nor a moment, such as 2021-11-05 or 2021-11-05T08:00");
        return null;
    }

    private string? Take(string name, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        if (text.Length > most * 2 || text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) || !IsWhole(text))
        {
            Add($"{name}: dài quá {most} ký tự hoặc có ký tự điều khiển", $"{name}: is longer than {most} characters, or has control characters");
            return null;
        }

        var taken = text.Normalize(NormalizationForm.FormC).Trim();
        if (taken.Length > most)
            Add($"{name}: dài quá {most} ký tự", $"{name}: is longer than {most} characters");
        if (PersonalNumber().IsMatch(taken))
            Add(
                $"{name}: có dãy số trông như số định danh cá nhân, số CMND hoặc mã số BHXH; không ghi dữ liệu cá nhân vào đây",
                $"{name}: has digits that look like a person's number (identity or social insurance); personal data must not stand here");
        return taken;
    }

    // Half of a surrogate pair is no text, and cannot be normalised.
    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                return false;
        }

        return true;
    }

    [GeneratedRegex(@"\d{9}|(?<!\d)\d{3}[ .]\d{3}[ .]\d{3}[ .]\d{3}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PersonalNumber();
}
