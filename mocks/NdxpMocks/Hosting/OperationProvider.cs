using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace NdxpMocks.Hosting;

/// <summary>WireMock's side of an operation: turns its request into ours, asks for the answer, and turns that back.</summary>
internal sealed class OperationProvider(OperationPath? path, Func<SystemCall, SystemRequest, SystemAnswer> answer) : IResponseProvider
{
    public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
        IMapping mapping, HttpContext context, IRequestMessage request, WireMockServerSettings settings)
    {
        var call = SystemCall.Of(context)!;
        call.Body = request.BodyAsBytes ?? [];
        var match = path?.Match(request.Path) ?? new PathMatch(request.Path, null, new Dictionary<string, string>());
        var made = answer(call, new SystemRequest(
            request.Method, match.Path, match.Version, match.Values, QueryOf(request.RawQuery), HeadersOf(request), request.BodyAsBytes ?? []));
        call.Status = made.Status;
        return Task.FromResult<(IResponseMessage, IMapping?)>((Message(made), null));
    }

    private static List<KeyValuePair<string, string>> QueryOf(string? raw)
    {
        var query = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(raw))
        {
            query.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        }

        return query;
    }

    private static Dictionary<string, string> HeadersOf(IRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers ?? new Dictionary<string, WireMockList<string>>())
        {
            headers[name] = values.Count == 1 ? values[0] : string.Join(", ", values);
        }

        return headers;
    }

    private static ResponseMessage Message(SystemAnswer made)
    {
        var headers = new Dictionary<string, WireMockList<string>> { ["Content-Type"] = new(made.ContentType) };
        foreach (var (name, value) in made.Headers)
        {
            headers[name] = new(value);
        }

        return new ResponseMessage
        {
            StatusCode = made.Status,
            Headers = headers,
            BodyData = new BodyData { DetectedBodyType = BodyType.Bytes, BodyAsBytes = made.Body },
        };
    }
}
