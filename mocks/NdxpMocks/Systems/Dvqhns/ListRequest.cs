using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>Whose applications, from which day to which, and which page of them.</summary>
internal sealed record ListRequest(string Province, DateOnly From, DateOnly To, int Offset, int Limit)
{
    private const int DefaultLimit = 100, MostLimit = 1_000;

    /// <summary>The request, or why it cannot be read.</summary>
    public static (ListRequest? Asked, string? Why) Read(JsonObject body)
    {
        string[] names = ["maTinh", "tuNgay", "denNgay"];
        // 01 sent as a number has already lost its zero.
        if (names.FirstOrDefault(name => body[name]?.GetValueKind() != JsonValueKind.String || body.TextOf(name)!.Length == 0) is { } missing)
        {
            return (null, $"Thiếu hoặc sai kiểu trường {missing}");
        }

        if (Day(body, "tuNgay") is not { } from || Day(body, "denNgay") is not { } to)
        {
            return (null, "Trường tuNgay, denNgay phải có dạng dd/MM/yyyy");
        }

        if (to < from)
        {
            return (null, "Trường denNgay không được trước tuNgay");
        }

        return Count(body, "offset", 0, int.MaxValue) is { } offset && Count(body, "limit", DefaultLimit, MostLimit) is { } limit
            ? (new(body.TextOf("maTinh")!, from, to, offset, limit), null)
            : (null, $"Trường offset, limit phải là số nguyên không âm; limit không quá {MostLimit}");
    }

    private static DateOnly? Day(JsonObject body, string name) =>
        DateOnly.TryParseExact(body.TextOf(name), "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static int? Count(JsonObject body, string name, int otherwise, int most) => body[name] switch
    {
        null => otherwise,
        JsonValue value when value.TryGetValue(out int count) && count >= 0 && count <= most => count,
        _ => null,
    };
}
