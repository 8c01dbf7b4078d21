using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace NdxpMocks.Hosting;

/// <summary>WireMock's side of a system: turns its request into ours, asks for the answer, and turns that back.</summary>
internal sealed class OperationProvider(OperationRoutes routes, Func<SystemCall, int?, SystemRequest, SystemAnswer> answer) : IResponseProvider
{
    private static readonly PathMatch Nowhere = new("", null, PathMatch.NoValues);

    public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
        IMapping mapping, HttpContext context, IRequestMessage request, WireMockServerSettings settings)
    {
        var call = SystemCall.Of(context)!;
        call.Body = request.BodyAsBytes ?? [];
        var route = routes.Find(request.Method, request.Path);
        var match = route?.Match ?? Nowhere with { Path = request.Path };
        var made = answer(call, route?.Index, new SystemRequest(
            request.Method, match.Path, match.Version, match.Values, QueryOf(request.RawQuery), context.Request.Headers, request.BodyAsBytes ?? []));
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
