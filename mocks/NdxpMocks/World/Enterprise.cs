namespace NdxpMocks.World;

internal sealed record EnterpriseType(string Code, string Name, string NamePrefix);

/// <summary>Only <c>ACT</c> is verified; portals treat everything else as not active.</summary>
internal sealed record EnterpriseStatus(string Code, string Name);

internal sealed record EnterpriseMember(Citizen Citizen, decimal Amount, decimal RatioPercent);

internal sealed record Enterprise(
    Province Province, int Ordinal, string TaxCode, string Name, string ShortName, string ForeignName, EnterpriseType Type,
    EnterpriseStatus Status, DateOnly FoundedOn, DateOnly AmendedOn, int Changes, decimal Capital, Address Address,
    Citizen Representative, IReadOnlyList<EnterpriseMember> Members, IReadOnlyList<BusinessActivity> Activities)
{
    public int Number => 9_000_000 + (Province.Ordinal * Enterprises.PerProvince) + Ordinal;
}
