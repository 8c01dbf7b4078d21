namespace NdxpMocks.Systems.Dmdc;

/// <summary>A column as Metadata describes it. Every value is text; a day is text as dd/MM/yyyy.</summary>
internal sealed record Column(string Code, string Name, string Type = Column.Text)
{
    public const string Text = "String";
    public const string Day = "DateTime";
}

/// <summary><c>Records</c> are worked out when asked for; each has a value, or null, for each column.</summary>
internal sealed record Catalogue(
    string Code, string Name, IReadOnlyList<Column> Columns, Func<IEnumerable<IReadOnlyList<string?>>> Records);
