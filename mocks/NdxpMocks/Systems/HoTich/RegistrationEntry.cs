using System.Xml;
using System.Xml.Linq;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.HoTich;

/// <summary>
/// The entry itself, XML inside a string: hotich/hoso and one element a field. Which fields an entry cannot do without is ours; their
/// prefixes are those that clients use.
/// </summary>
internal static class RegistrationEntry
{
    private static readonly Dictionary<string, string[]> Needed = new()
    {
        ["KS"] = ["nksHoTen", "nksNgaySinh", "nksGioiTinh", "nycHoTen"],
        ["KT"] = ["nktHoTen", "nktNgayChet", "nycHoTen"],
        ["KH"] = ["chongHoTen", "voHoTen"],
        ["HN"] = ["nycHoTen"],
        ["CMC"] = ["nycHoTen"],
        ["BS"] = ["nycHoTen"],
    };

    public static IEnumerable<string> Modules => Needed.Keys;

    /// <summary>The fields that an entry of this kind needs; null for an unknown kind.</summary>
    public static IReadOnlyList<string>? NeededBy(string module) => Needed.GetValueOrDefault(module);

    /// <summary>What is wrong with the entry, in words for the desk that sent it; null when nothing is.</summary>
    public static string? Problem(string data, IReadOnlyList<string> needed)
    {
        XElement root;
        try
        {
            root = CallerXml.Read(data);
        }
        catch (XmlException)
        {
            return "Trường data không phải là XML hợp lệ";
        }

        if (root.Name != "hotich" || root.Element("hoso") is not { } entry)
        {
            return "Trường data thiếu phần tử hotich/hoso";
        }

        return needed.FirstOrDefault(name => string.IsNullOrWhiteSpace(entry.Element(name)?.Value)) is { } missing
            ? $"Trường data thiếu phần tử {missing}"
            : null;
    }
}
