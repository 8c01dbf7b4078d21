using Microsoft.Extensions.Primitives;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>
/// The part of the data that a request names, in a form that may be shown and kept: a province's code, the agency of a dossier number. Callers
/// write anything in its place, so whatever else stands there is told by its shape.
/// </summary>
internal static class AskedPart
{
    public const string Empty = "[empty]";
    public const string NoProvince = "[no province]";
    public const string NoDossier = "[no dossier number]";

    public static IReadOnlyList<string> Of(ScopeRule rule, StringValues named)
    {
        if (named.Count == 0)
            return [];
        var shown = new string[named.Count];
        for (var at = 0; at < shown.Length; at++)
            shown[at] = Of(rule, named[at]);
        return shown;
    }

    private static string Of(ScopeRule rule, string? value) => value switch
    {
        null or "" => Empty,
        _ when rule == ScopeRule.OwnDossier => DossierAgency.Of(value) ?? NoDossier,
        [>= '0' and <= '9', >= '0' and <= '9'] => value,
        _ => NoProvince,
    };
}
