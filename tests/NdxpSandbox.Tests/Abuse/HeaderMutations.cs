namespace NdxpSandbox.Tests.Abuse;

/// <summary>A body that says of itself what it is not, and headers that a server might obey.</summary>
internal static class HeaderMutations
{
    private static readonly (string Name, string Value)[] Headers =
    [
        ("Content-Encoding", "gzip"), ("Content-Encoding", "deflate"), ("Content-Encoding", "br"), ("Content-Encoding", "x"), ("Accept", "x"), ("Accept", "image/png;q=0"), ("Accept-Encoding", "gzip"),
        ("Accept-Charset", "utf-16"), ("Range", "bytes=0-0"), ("If-None-Match", "*"), ("If-Match", "\"x\""), ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/"),
        ("X-Forwarded-For", "a, b"), ("X-Forwarded-Host", "a\tb"), ("Cookie", "a=b; c"), ("Expect", "100-continue"), ("SOAPAction", "\"http://tempuri.org/Khac\""), ("SOAPAction", "\""),
        ("traceparent", "00-x-y-z"), ("Prefer", "respond-async"), ("X-Long", new string('x', 8_000)),
    ];

    private static readonly string?[] ContentTypes =
    [
        null, "", "x", "text/plain", "application/octet-stream", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x", "application/json; charset=utf-16",
        "application/json; charset=none", "application/json;;;", "application/problem+json", "text/xml; charset=utf-16", "text/xml; charset=none", "text/xml; charset=\"", "application/soap+xml", "APPLICATION/JSON",
    ];

    public static IEnumerable<Mutation> Of(Example example)
    {
        foreach (var (name, value) in Headers)
            yield return example.Unharmed() with { Name = $"{name}: {value[..Math.Min(40, value.Length)]}", Header = (name, value) };
        if (example.Unharmed().Body is null)
        {
            yield return example.Unharmed() with { Name = "a body that nobody asked for", Body = "{\"a\":1}"u8.ToArray(), ContentType = "application/json" };
            yield break;
        }

        foreach (var type in ContentTypes)
            yield return example.Unharmed() with { Name = $"Content-Type: {type ?? "left out"}", ContentType = type };
        yield return example.Unharmed() with { Name = "no body at all", Body = null };
    }
}
