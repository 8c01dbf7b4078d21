using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>
/// The form in which a province's adapter writes a call: <c>/{context}?category={operation}&amp;version=1.1&amp;…</c>. The hub rewrites it,
/// so that systems see one form only.
/// </summary>
internal static class AdapterForm
{
    /// <summary>The operation's path; empty when no category is given, which no contract has as a path.</summary>
    public static string Rewrite(Exchange exchange, NationalSystem system)
    {
        string? category = null;
        var kept = new List<string>();
        foreach (var pair in exchange.ForwardQuery.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.StartsWith("category=", StringComparison.Ordinal))
                category ??= pair["category=".Length..];
            else if (pair.StartsWith("version=", StringComparison.Ordinal) && system.Contract.Versions.Contains(pair["version=".Length..]))
                exchange.Version = pair["version=".Length..];
            else
                kept.Add(pair);
        }

        exchange.ForwardQuery = kept.Count > 0 ? "?" + string.Join('&', kept) : "";
        return category is null ? "" : "/" + category;
    }
}
