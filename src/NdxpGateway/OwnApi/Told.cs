using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using NdxpGateway.Exchanges;

namespace NdxpGateway.OwnApi;

/// <summary>What the hub's own API answers: a document, or why not.</summary>
internal sealed record Told
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private Told(int status, string contentType, ReadOnlyMemory<byte> body) => (Status, ContentType, Body) = (status, contentType, body);

    public int Status { get; }

    public string ContentType { get; }

    public ReadOnlyMemory<byte> Body { get; }

    public Dictionary<string, string> Headers { get; init; } = [];

    /// <summary>Null for a document.</summary>
    public Refusal? Refusal { get; private init; }

    public Grounds Grounds { get; private init; } = Grounds.None;

    public static Told Json(object body, int status = 200) => new(status, "application/json; charset=UTF-8", JsonSerializer.SerializeToUtf8Bytes(body, Readable));

    public static Told Text(string contentType, string body) => new(200, contentType, System.Text.Encoding.UTF8.GetBytes(body));

    /// <summary>400, with all that is wrong.</summary>
    public static Told Bad(IReadOnlyCollection<string> problems) => No(OwnRefusals.BadQuestion, new Grounds { Detail = string.Join("; ", problems), Problems = [.. problems] });

    /// <summary>404: "There is no …", in both languages.</summary>
    public static Told Nothing(string vi, string en) => No(OwnRefusals.NothingThere, new Grounds { Detail = en, DetailVi = vi });

    /// <summary>409.</summary>
    public static Told Conflict(IReadOnlyCollection<string> problems) => No(OwnRefusals.AgainstTheState, new Grounds { Detail = string.Join("; ", problems), Problems = [.. problems] });

    public static Told No(Refusal refusal, Grounds grounds) => new(refusal.Status, "", default) { Refusal = refusal, Grounds = grounds };
}
