using System.Buffers;
using System.Text;
using NdxpGateway.Conformance.Xsd;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Conformance;

/// <summary>What a request of one operation must be like, place by place.</summary>
internal sealed class RequestRules(PairRules query, ParameterRule[] path, ParameterRule[] headers, BodyRules[] bodies, bool needsBody)
{
    public void Check(Operation operation, CallRequest request, FindingLog log)
    {
        log.Enter("query");
        query.Check(request.Query.AsMemory(), log);
        log.Leave();
        log.Enter("path");
        foreach (var parameter in path)
            SingleParameter.Check(parameter, Uri.UnescapeDataString(operation.InPlaceOf(parameter.Name, request.Path)), log);
        log.Leave();
        log.Enter("header");
        foreach (var parameter in headers)
            SingleParameter.Check(parameter, request.Headers is { } sent ? sent[parameter.Name] : default, log);
        log.Leave();
        if (bodies.Length > 0)
            CheckBody(request, log);
    }

    private void CheckBody(CallRequest request, FindingLog log)
    {
        if (request.Body.IsEmpty)
        {
            log.Enter("body");
            if (needsBody && log.Takes(FindingKind.Missing))
                log.Add($"body of {bodies[0].MediaType}", "nothing");
            log.Leave();
            return;
        }

        var body = Named(request.ContentType);
        if (body is null)
        {
            log.Enter("header");
            log.Enter("Content-Type");
            if (log.Takes(FindingKind.ContentType))
                log.Add(string.Join(" or ", bodies.Select(candidate => candidate.MediaType)), request.ContentType is null ? "nothing" : "another type");
            log.Leave();
            log.Leave();
            // What it is called is one thing, what it is another: the system may well read it.
            body = BodyRules.Sniff(request.Body.Span, bodies);
        }

        log.AllowTrials(request.Body.Length);
        log.Enter("body");
        body?.Check(request.Body, log);
        log.Leave();
    }

    private BodyRules? Named(string? contentType)
    {
        var media = (contentType ?? "").AsSpan();
        var end = media.IndexOf(';');
        media = (end < 0 ? media : media[..end]).Trim();
        foreach (var body in bodies)
        {
            if (body.Takes(media))
                return body;
        }

        return null;
    }
}

internal enum BodyFamily
{
    Json,
    Xml,
    Form,

    /// <summary>Files, plain text, multipart: the contract says that they come, and what is in them is not judged.</summary>
    Other,
}

/// <summary>A body in one media type. Without rules nothing is said of what is in it.</summary>
/// <param name="element">What an XSD says of XML that the contract only calls a string.</param>
internal sealed class BodyRules(string mediaType, BodyFamily family, ValueRule? value, PairRules? fields, XsdElement? element = null)
{
    private readonly string? anyOf = mediaType.EndsWith("/*", StringComparison.Ordinal) ? mediaType[..^1] : null;

    public string MediaType => mediaType;

    public static BodyFamily FamilyOf(string type)
    {
        var media = type.Split(';')[0].Trim();
        return media.EndsWith("json", StringComparison.OrdinalIgnoreCase) ? BodyFamily.Json
            : media.EndsWith("xml", StringComparison.OrdinalIgnoreCase) ? BodyFamily.Xml
            : media.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) ? BodyFamily.Form
            : BodyFamily.Other;
    }

    /// <summary>The rules for what it looks like; null where none of them is for such a body.</summary>
    public static BodyRules? Sniff(ReadOnlySpan<byte> body, BodyRules[] bodies)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        var family = body.TrimStart(" \t\r\n"u8) is [var first, ..] ? first switch
        {
            (byte)'<' => BodyFamily.Xml,
            (byte)'{' or (byte)'[' => BodyFamily.Json,
            _ => BodyFamily.Other,
        } : BodyFamily.Other;
        return family == BodyFamily.Other ? null : Array.Find(bodies, candidate => candidate.Family == family);
    }

    public bool Takes(ReadOnlySpan<char> media) => media.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        || mediaType == "*/*" || (anyOf is not null && media.StartsWith(anyOf, StringComparison.OrdinalIgnoreCase));

    public void Check(ReadOnlyMemory<byte> body, FindingLog log)
    {
        if (fields is not null)
            CheckForm(body.Span, fields, log);
        else if (value is not null && family == BodyFamily.Json)
            JsonCheck.Check(body.Span, value, log);
        else if (value is not null)
            XmlCheck.Check(body, value, element, log);
    }

    private BodyFamily Family => family;

    private static void CheckForm(ReadOnlySpan<byte> body, PairRules fields, FindingLog log)
    {
        var letters = ArrayPool<char>.Shared.Rent(body.Length);
        var length = Encoding.UTF8.GetChars(body, letters);
        fields.Check(letters.AsMemory(0, length), log);
        ArrayPool<char>.Shared.Return(letters);
    }
}
