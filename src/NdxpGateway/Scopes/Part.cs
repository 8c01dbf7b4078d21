using NdxpGateway.Exchanges;
using NdxpGateway.Registry;

namespace NdxpGateway.Scopes;

/// <summary>A part of the data as a receipt names it: a province, or an agency's dossiers.</summary>
/// <param name="Code">GSO code, or identifier of the agency; a word in brackets for what is neither.</param>
/// <param name="Name">Null for a code that the registry does not know.</param>
internal sealed record Part(string Code, string? Name)
{
    /// <summary>Null for a ministry where provinces are asked for.</summary>
    public static Part? Own(ScopeRule rule, Agency agency) => rule == ScopeRule.OwnDossier
        ? new Part(agency.Id.Level1, agency.NameVi)
        : agency.Province is { } province ? new Part(province, agency.NameVi) : null;

    public static Part Asked(ScopeRule rule, string shown, Snapshot snapshot) => new(
        shown,
        (rule == ScopeRule.OwnDossier ? snapshot.Agency(shown) : snapshot.Agencies.FirstOrDefault(agency => agency.Province == shown))?.NameVi);

    public override string ToString() => Name is null ? Code : $"{Name} ({Code})";
}
