using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>Bare arrays where there is something to give; <c>MSG</c> and <c>Count</c>, in English, where there is not.</summary>
internal static class CatalogueAnswers
{
    public static SystemAnswer Columns(Catalogue catalogue) => SystemAnswer.Json(catalogue.Columns.Select(column =>
        new { PropertyCode = column.Code, PropertyName = column.Name, PropertyType = column.Type }));

    public static SystemAnswer Records(Catalogue catalogue, IReadOnlyList<IReadOnlyList<string?>> inserted) =>
        inserted.Count == 0 ? catalogue.Whole : Made(catalogue.Columns, catalogue.Records().Concat(inserted));

    public static SystemAnswer Made(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string?>> records) => SystemAnswer.Json(records.Select(values =>
        columns.Zip(values).ToDictionary(pair => pair.First.Code, pair => pair.Second)));

    public static SystemAnswer List(IEnumerable<Catalogue> catalogues) => SystemAnswer.Json(catalogues.Select(catalogue =>
        new { CategoryCode = catalogue.Code, CategoryName = catalogue.Name }));

    public static SystemAnswer NotFound(string code) => Message($"Category {code} is not found");

    public static SystemAnswer Done(int count) => Message("Done", count);

    public static SystemAnswer NotInserted(string why) => Message($"Data not insert: {why}");

    private static SystemAnswer Message(string text, int count = 0) => SystemAnswer.Json(new { MSG = text, Count = count });
}
