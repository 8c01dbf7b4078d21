using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NdxpMocks.Hosting;

/// <summary><c>OperationId</c> is set where several operations share a path.</summary>
internal sealed record SystemAnswer(int Status, string ContentType, byte[] Body)
{
    // Names as written, nulls kept, Vietnamese left readable: what the real systems send.
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    public string? OperationId { get; init; }

    public static SystemAnswer Json(object body, int status = 200) =>
        new(status, "application/json; charset=utf-8", Written(body));

    public static byte[] Written(object body) => JsonSerializer.SerializeToUtf8Bytes(body, AsWritten);

    public static SystemAnswer Xml(string body, int status = 200, string mediaType = "text/xml") =>
        new(status, mediaType + "; charset=utf-8", Encoding.UTF8.GetBytes(body));

    public static SystemAnswer Text(string body, int status = 200) =>
        new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(body));
}
