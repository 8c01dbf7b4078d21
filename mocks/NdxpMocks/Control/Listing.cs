using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace NdxpMocks.Control;

internal sealed record Listed(string Method, string Path, string? Summary);

/// <summary><c>GET /sim</c>: all that can be asked here, read off the endpoints themselves.</summary>
internal static class Listing
{
    public static void MapListing(this RouteGroupBuilder sim, IEndpointRouteBuilder all) => sim
        .MapGet("/", () => TypedResults.Ok(new
        {
            headers = new Dictionary<string, string>
            {
                [Powers.NamespaceHeader] = "whose state, clock, faults and journal; 'default' when absent. On this port also as ?namespace=",
                [Scenarios.Header] = "to a system: a documented outcome, see /sim/catalogue",
                [SimulatorRefusal.Mark] = "in a system's answer: the scenario or fault that made it",
                [Powers.ExpiresHeader] = "in a system's answer: when an idle namespace is deleted",
            },
            operations = all.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().SelectMany(endpoint =>
                (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => new Listed(
                    method, endpoint.RoutePattern.RawText!.TrimEnd('/'), endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary))),
        }))
        .WithSummary("This list");
}
