using System.Text.Json;
using System.Text.Unicode;

namespace NdxpMocks.Hosting;

/// <summary>
/// The parser takes half a surrogate pair and broken UTF-8 alike, and throws only when the field is read, far from where a
/// system could say that its caller's body is malformed.
/// </summary>
internal static class JsonCharacters
{
    public static bool AreWhole(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        if (json.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                {
                    _ = reader.GetString();
                }
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
