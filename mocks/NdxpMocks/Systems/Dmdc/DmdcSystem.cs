using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>(10) Shared electronic catalogues, Ministry of Information and Communications.</summary>
internal static class DmdcSystem
{
    public static IReadOnlyList<Operation> Operations(Simulation simulation)
    {
        var catalogues = simulation.Nation.Once(start => new Catalogues(start));
        var inserted = new InsertedRecords(simulation.Nation.Additions);
        return
        [
            new("Metadata", "GET", "/Metadata/{danhmuc}", request => Of(request, CatalogueAnswers.Columns)),
            new("Category", "GET", "/Category/{danhmuc}", request => Of(request, catalogue => CatalogueAnswers.Records(catalogue, inserted.Of(request, catalogue)))),
            new("CategoryInsert", "POST", "/Category/{danhmuc}", request => Of(request, catalogue => inserted.Answer(request, catalogue))),
            new("AllCategory", "GET", "/AllCategory", _ => CatalogueAnswers.List(catalogues.All)),
        ];

        SystemAnswer Of(SystemRequest request, Func<Catalogue, SystemAnswer> answer) =>
            catalogues.Find(request.PathValues["danhmuc"]) is { } catalogue
                ? answer(catalogue)
                : CatalogueAnswers.NotFound(request.PathValues["danhmuc"]);
    }
}
