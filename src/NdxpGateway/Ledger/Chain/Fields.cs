using System.Globalization;

namespace NdxpGateway.Ledger.Chain;

/// <summary>Fields of the ledger's lines that are no plain text.</summary>
internal static class Fields
{
    /// <exception cref="FormatException">It is no number, or one that no hub writes.</exception>
    public static long Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new FormatException($"'{text}' is no number.");
}
