using Microsoft.AspNetCore.Http;
using WireMock;
using WireMock.ResponseProviders;
using WireMock.Settings;
using WireMock.Types;
using WireMock.Util;

namespace NdxpMocks.Hosting;

/// <summary>WireMock's side of a system, where a developer's own mappings are asked first: turns its request into ours, and our answer into its.</summary>
internal sealed class OperationProvider(SystemOperations operations) : IResponseProvider
{
    public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
        IMapping mapping, HttpContext context, IRequestMessage request, WireMockServerSettings settings)
    {
        var made = operations.Answer(
            SystemCall.Of(context)!, request.Method, request.Path, request.RawQuery, context.Request.Headers, request.BodyAsBytes ?? []);
        return Task.FromResult<(IResponseMessage, IMapping?)>((Message(made), null));
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
