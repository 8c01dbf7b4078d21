using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>
/// What callers added since the run began. The real catalogues are one for the whole country; here each agency sees its own additions,
/// lest one developer's test spoil another's list.
/// </summary>
internal sealed class InsertedRecords(Additions additions)
{
    /// <summary>Of one agency in one catalogue: a loop that inserts and never resets would otherwise eat the machine.</summary>
    public const int Most = 5_000;

    private readonly Lock gate = new();

    public SystemAnswer Answer(SystemRequest request, Catalogue catalogue) =>
        RecordReader.Read(request.Body, catalogue, out var problem) is { } records
            ? Insert(AgencyOf(request), catalogue, records)
            : CatalogueAnswers.NotInserted(problem);

    public IReadOnlyList<IReadOnlyList<string?>> Of(SystemRequest request, Catalogue catalogue) => [.. Of(AgencyOf(request), catalogue)];

    // All or nothing: Count is 0 whenever a record is refused.
    private SystemAnswer Insert(string? agency, Catalogue catalogue, IReadOnlyList<IReadOnlyList<string?>> records)
    {
        lock (gate)
        {
            var before = Of(agency, catalogue).ToList();
            var taken = before.Select(record => record[0]).ToHashSet();
            for (var at = 0; at < records.Count; at++)
            {
                if (catalogue.Keys.Contains(records[at][0]) || !taken.Add(records[at][0]))
                {
                    // The quotation mark that never closes is the guide's.
                    return CatalogueAnswers.NotInserted(string.Create(
                        CultureInfo.InvariantCulture, $"Record {at + 1}: {catalogue.Columns[0].Code} \"{records[at][0]} is duplicate"));
                }
            }

            if (before.Count + records.Count > Most)
            {
                return CatalogueAnswers.NotInserted($"Category {catalogue.Code} keeps {Most} records of an agency here");
            }

            additions.Add(records.Select(record => new AddedRecord(agency, catalogue.Code, record)));
            return CatalogueAnswers.Done(records.Count);
        }
    }

    // An agency's units share what it added.
    private static string? AgencyOf(SystemRequest request) => request.Caller is { } caller ? AgencyId.Parse(caller)?.Level1 ?? caller : null;

    private IEnumerable<IReadOnlyList<string?>> Of(string? agency, Catalogue catalogue) =>
        additions.RecordsOf(agency, catalogue.Code).Select(record => record.Values);
}
