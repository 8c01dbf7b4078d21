using System.Buffers;
using System.Text;

namespace Receiving;

/// <summary>Looks for known texts in bytes, in every form in which they could have got there: clear, URL-encoded, base64, and with accents apart.</summary>
internal sealed class Leaks
{
    private readonly SearchValues<string> needles;

    public Leaks(IEnumerable<string> secrets)
    {
        Forms = [.. secrets.Where(secret => secret.Length > 0).SelectMany(FormsOf).Where(form => form.Length >= 6).Distinct(StringComparer.Ordinal)];
        needles = SearchValues.Create([.. Forms], StringComparison.Ordinal);
    }

    public IReadOnlyList<string> Forms { get; }

    /// <summary>Bytes as characters of the same number, so that what is no text is searched too.</summary>
    public string? FirstIn(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        var at = text.AsSpan().IndexOfAny(needles);
        return at < 0 ? null : text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 60)];
    }

    private static IEnumerable<string> FormsOf(string secret)
    {
        foreach (var form in new[] { secret.Normalize(NormalizationForm.FormC), secret.Normalize(NormalizationForm.FormD) })
        {
            var bytes = Encoding.UTF8.GetBytes(form);
            yield return Encoding.Latin1.GetString(bytes);
            yield return Uri.EscapeDataString(form);
            yield return Uri.EscapeDataString(form).ToLowerInvariant();
            yield return Uri.EscapeDataString(form).Replace("%20", "+", StringComparison.Ordinal);
            yield return System.Text.Json.JsonSerializer.Serialize(form).Trim('"');
            // In base64 a text looks in three ways, by where in the whole it stands; its first and last letters depend on its neighbours.
            for (var before = 0; before < 3; before++)
            {
                var whole = Convert.ToBase64String([.. new byte[before], .. bytes]);
                var from = (before * 8 + 5) / 6;
                var to = (before + bytes.Length) * 8 / 6;
                if (to - from >= 6)
                {
                    yield return whole[from..to];
                    yield return whole[from..to].Replace('+', '-').Replace('/', '_');
                }
            }
        }
    }
}
