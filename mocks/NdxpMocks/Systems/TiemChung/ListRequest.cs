using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.TiemChung;

/// <summary>What a list is asked for; null is not asked. An empty string is a field left out.</summary>
internal sealed record ListRequest(string Province, string? District, string? Commune, DateOnly? From, DateOnly? To, int Offset, int Limit)
{
    private const int DefaultLimit = 100, MostLimit = 1_000;

    private static readonly string[] Texts = ["maTinh", "maHuyen", "maXa", "tuNgay", "denNgay"];

    /// <summary>The request, or why it cannot be read.</summary>
    public static (ListRequest? Asked, string? Why) Read(JsonObject body)
    {
        // 01 sent as a number has already lost its zero.
        if (Texts.FirstOrDefault(name => body[name] is { } node && node.GetValueKind() != JsonValueKind.String) is { } typed)
        {
            return (null, $"Trường {typed} phải là chuỗi ký tự");
        }

        if (Given(body, "maTinh") is not { } province)
        {
            return (null, "Thiếu trường maTinh");
        }

        foreach (var (name, digits) in new[] { ("maTinh", 2), ("maHuyen", 3), ("maXa", 5) })
        {
            if (Given(body, name) is { } code && !(code.Length == digits && code.All(char.IsAsciiDigit)))
            {
                return (null, $"Trường {name} phải gồm {digits} chữ số");
            }
        }

        var (from, to) = (TiemChungAnswers.ReadDate(Given(body, "tuNgay")), TiemChungAnswers.ReadDate(Given(body, "denNgay")));
        if ((from is null && Given(body, "tuNgay") is not null) || (to is null && Given(body, "denNgay") is not null))
        {
            return (null, "Trường tuNgay, denNgay phải có dạng dd/MM/yyyy");
        }

        if (to < from)
        {
            return (null, "Trường denNgay không được trước tuNgay");
        }

        return Count(body, "offset", 0, int.MaxValue) is { } offset && Count(body, "limit", DefaultLimit, MostLimit) is { } limit
            ? (new(province, Given(body, "maHuyen"), Given(body, "maXa"), from, to, offset, limit), null)
            : (null, $"Trường offset, limit phải là số nguyên không âm; limit không quá {MostLimit}");
    }

    public bool Fits(IReadOnlyList<DateOnly> days) =>
        (From is null && To is null) || days.Any(day => !(day < From) && !(day > To));

    private static string? Given(JsonObject body, string name) => body.TextOf(name)?.Trim() is { Length: > 0 } text ? text : null;

    private static int? Count(JsonObject body, string name, int otherwise, int most) => body[name] switch
    {
        null => otherwise,
        JsonValue value when value.TryGetValue(out int count) && count >= 0 && count <= most => count,
        _ => null,
    };
}
