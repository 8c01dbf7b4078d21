using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>Reads the entry itself: XML in a string (hotich/hoso and one element a field) in the older form, JSON in a string in the newer.</summary>
internal static partial class EntryReader
{
    private const int LongestValue = 250;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    public static (IReadOnlyDictionary<string, string>? Fields, HoTichError? Error) FromXml(string field, string data)
    {
        try
        {
            var root = CallerXml.Read(data);
            return root.Name == "hotich" && root.Element("hoso") is { } entry
                ? Kept(field, entry.Elements().Select(element => (element.Name.LocalName, element.HasElements ? null : element.Value)))
                : (null, HoTichError.WrongType($"Trường {field} thiếu phần tử hotich/hoso"));
        }
        catch (XmlException)
        {
            return (null, HoTichError.WrongType($"Trường {field} không phải là XML hợp lệ"));
        }
    }

    public static (IReadOnlyDictionary<string, string>? Fields, HoTichError? Error) FromJson(string field, string data)
    {
        try
        {
            return JsonNode.Parse(data, documentOptions: Strict) is JsonObject entry
                ? Kept(field, entry.Select(pair => (pair.Key, pair.Value is null ? "" : entry.TextOf(pair.Key))))
                : (null, HoTichError.WrongType($"Trường {field} không phải là một đối tượng JSON"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (null, HoTichError.WrongType($"Trường {field} không phải là JSON hợp lệ"));
        }
    }

    // Other fields than those with a known prefix mean nothing to this system: they are passed over, not refused.
    private static (IReadOnlyDictionary<string, string>?, HoTichError?) Kept(string field, IEnumerable<(string Name, string? Value)> all)
    {
        var kept = new Dictionary<string, string>();
        foreach (var (name, value) in all.Where(one => Known().IsMatch(one.Name)))
        {
            if (value is null || value.Length > LongestValue || !value.All(letter => char.IsSurrogate(letter) || XmlConvert.IsXmlChar(letter)))
            {
                return (null, HoTichError.WrongType($"Trường {field} có phần tử {name} sai kiểu dữ liệu"));
            }

            if (!string.IsNullOrWhiteSpace(value))
            {
                kept[name] = VietnameseText.Nfc(value.Trim());
            }
        }

        return (kept, null);
    }

    [GeneratedRegex(@"^(nks|nkt|nyc|me|cha|vo|chong)[A-Z][A-Za-z]{0,40}\z")]
    private static partial Regex Known();
}
