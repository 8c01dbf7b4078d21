namespace NdxpMocks.Systems.Dmdc;

/// <summary>
/// Lists that have nothing to do with the cast: public code lists, and abridged ones where the whole is long (education, titles).
/// </summary>
internal static class ListedRecords
{
    private static readonly Lazy<ILookup<string, IReadOnlyDictionary<string, string>>> Lists =
        new(() => Embedded.Rows("Systems/Dmdc/Data/lists.csv").ToLookup(row => row["catalogue"]));

    public static IEnumerable<IReadOnlyList<string?>> Of(string catalogue, int columns) =>
        Lists.Value[catalogue].Select(row => new[] { row["code"], row["name"], row["more"] }[..columns]);
}
