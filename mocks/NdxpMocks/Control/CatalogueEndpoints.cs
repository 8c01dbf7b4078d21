using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this RouteGroupBuilder sim) => sim
        .MapGet("/catalogue", (Simulations all, string? system) => TypedResults.Ok(new
        {
            header = Scenarios.Header,
            systems = Catalogue.Of(SystemEntry.ReadAll().Where(entry => system is null || entry.Code == system), all.Default.Run),
        }))
        .WithSummary("Scenarios and magic identifiers of every operation, with example calls; narrow by ?system=DKDN");
}
