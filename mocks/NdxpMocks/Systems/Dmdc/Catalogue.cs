using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>A column as Metadata describes it. Every value is text; a day is text as dd/MM/yyyy.</summary>
internal sealed record Column(string Code, string Name, string Type = Column.Text)
{
    public const string Text = "String";
    public const string Day = "DateTime";

    /// <summary>Whether a record may have null here.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What a value that is inserted must look like; null where any text will do.</summary>
    public string? Pattern { get; init; }
}

/// <summary><c>Records</c> are worked out when asked for; each has a value, or null, for each column. The first column is the key.</summary>
internal sealed record Catalogue(
    string Code, string Name, IReadOnlyList<Column> Columns, Func<IEnumerable<IReadOnlyList<string?>>> Records)
{
    private readonly Lazy<HashSet<string?>> keys = new(() => [.. Records().Select(record => record[0])]);

    private readonly Lazy<SystemAnswer> whole = new(() => CatalogueAnswers.Made(Columns, Records()));

    /// <summary>As it is before anybody adds to it: made once, since clients fetch whole catalogues over and over.</summary>
    public SystemAnswer Whole => whole.Value;

    /// <summary>Of its own records, for whoever adds to it.</summary>
    public IReadOnlySet<string?> Keys => keys.Value;
}
