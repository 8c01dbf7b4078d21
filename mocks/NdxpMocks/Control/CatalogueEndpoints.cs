using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

internal static class CatalogueEndpoints
{
    public static void MapCatalogue(this RouteGroupBuilder sim)
    {
        sim.MapGet("/catalogue", (Simulations all, string? system) => TypedResults.Ok(new { header = Scenarios.Header, systems = Of(all, system) }))
            .WithSummary("Scenarios and magic identifiers of every operation, with example calls; narrow by ?system=DKDN");
        sim.MapGet("/catalogue.html", (Simulations all, string? system) => TypedResults.Content(CataloguePage.Of([.. Of(all, system)]), "text/html; charset=utf-8"))
            .WithSummary("The same as a page to read");
    }

    private static IEnumerable<CatalogueSystem> Of(Simulations all, string? system) =>
        Catalogue.Of(SystemEntry.ReadAll().Where(entry => system is null || entry.Code == system), all.Default.Run);
}
