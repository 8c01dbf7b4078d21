using System.Buffers;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace NdxpMocks.Hosting;

/// <summary>
/// Answers in front of WireMock where no developer's own mapping could answer first. WireMock copies every header, reads every cookie, tells what a
/// body might be and writes a log entry that nobody keeps: more than most operations cost. What a caller sees is the same.
/// </summary>
internal static class DirectAnswers
{
    // More is not set aside on a caller's word alone.
    private const int LargestBodyAtOnce = 65_536;

    private static readonly SearchValues<char> PlainInPaths = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-");

    public static void RunOperations(this IApplicationBuilder app, SystemOperations operations) => app.Run(async context =>
    {
        var request = context.Request;
        var body = HasBody(request.Method) ? await BodyOfAsync(request) : [];
        SystemAnswer made;
        try
        {
            made = operations.Answer(SystemCall.Of(context)!, request.Method, PathOf(request), request.QueryString.Value, request.Headers, body);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            made = new SystemAnswer(500, "application/json", JsonSerializer.SerializeToUtf8Bytes(new { Status = broken.Message }));
        }

        var response = context.Response;
        (response.StatusCode, response.ContentType) = (made.Status, made.ContentType);
        foreach (var (name, value) in made.Headers)
        {
            response.Headers.Append(name, value);
        }

        await response.Body.WriteAsync(made.Body);
    });

    private static bool HasBody(string method) => !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsTrace(method) || HttpMethods.IsConnect(method));

    private static async Task<byte[]> BodyOfAsync(HttpRequest request)
    {
        if (request.ContentLength is { } length and <= LargestBodyAtOnce)
        {
            var body = new byte[length];
            await request.Body.ReadExactlyAsync(body, request.HttpContext.RequestAborted);
            return body;
        }

        using var whole = new MemoryStream();
        await request.Body.CopyToAsync(whole, request.HttpContext.RequestAborted);
        return whole.ToArray();
    }

    // As WireMock reads it: from the URL as it would be sent on, where a plus sign is a space.
    private static string PathOf(HttpRequest request) =>
        request.Path.Value is { Length: > 0 } path && !path.AsSpan().ContainsAnyExcept(PlainInPaths)
            ? path
            : WebUtility.UrlDecode(new Uri(request.GetEncodedUrl()).AbsolutePath);
}
