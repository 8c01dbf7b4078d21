namespace NdxpGateway.Registry;

internal enum AgencyKind
{
    Ministry,
    Province,
}

/// <summary>One of the 93 agencies of the letter.</summary>
/// <param name="Index">Position in agencies.csv; subscriptions are looked up by it.</param>
/// <param name="Row">The row of the letter's table, 2a for ministries, 2b for provinces.</param>
/// <param name="Province">GSO code of the province, two digits; null for a ministry, which has no territory.</param>
internal sealed record Agency(int Index, AgencyId Id, AgencyKind Kind, int Row, string NameVi, string? Province);
