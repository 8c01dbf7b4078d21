using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>
/// What callers added since the run began. The real catalogues are one for the whole country; here each agency sees its own additions,
/// lest one developer's test spoil another's list.
/// </summary>
internal sealed class InsertedRecords
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string? Agency, string Catalogue), List<IReadOnlyList<string?>>> inserted = [];

    public SystemAnswer Answer(SystemRequest request, Catalogue catalogue) =>
        RecordReader.Read(request.Body, catalogue, out var problem) is { } records
            ? Insert(Key(request, catalogue), catalogue, records)
            : CatalogueAnswers.NotInserted(problem);

    public IReadOnlyList<IReadOnlyList<string?>> Of(SystemRequest request, Catalogue catalogue)
    {
        lock (gate)
        {
            return inserted.TryGetValue(Key(request, catalogue), out var records) ? [.. records] : [];
        }
    }

    // All or nothing: Count is 0 whenever a record is refused.
    private SystemAnswer Insert((string? Agency, string Catalogue) key, Catalogue catalogue, IReadOnlyList<IReadOnlyList<string?>> records)
    {
        var taken = catalogue.Records().Select(record => record[0]).ToHashSet();
        lock (gate)
        {
            var own = inserted.GetValueOrDefault(key) ?? [];
            taken.UnionWith(own.Select(record => record[0]));
            for (var at = 0; at < records.Count; at++)
            {
                if (!taken.Add(records[at][0]))
                {
                    // The quotation mark that never closes is the guide's.
                    return CatalogueAnswers.NotInserted(string.Create(
                        CultureInfo.InvariantCulture, $"Record {at + 1}: {catalogue.Columns[0].Code} \"{records[at][0]} is duplicate"));
                }
            }

            inserted[key] = [.. own, .. records];
            return CatalogueAnswers.Done(records.Count);
        }
    }

    // An agency's units share what it added.
    private static (string? Agency, string Catalogue) Key(SystemRequest request, Catalogue catalogue) =>
        (request.Caller is { } caller ? AgencyId.Parse(caller)?.Level1 ?? caller : null, catalogue.Code);
}
