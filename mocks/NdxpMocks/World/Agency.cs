namespace NdxpMocks.World;

/// <summary>One of the 93 agencies of the letter; the province's columns are empty for a ministry.</summary>
internal sealed record Agency(
    string Id, string Kind, string Name, string Gso, string PostalPrefixes, string VnPost, string TaxPrefix)
{
    public static IReadOnlyList<Agency> All { get; } =
    [
        .. Embedded.Rows("Registry/agencies.csv").Select(row => new Agency(
            row["agency_id"], row["kind"], row["name_vi"], row["gso_province"],
            row["postal_prefixes"], row["vnpost_province"], row["tax_prefix"])),
    ];
}
