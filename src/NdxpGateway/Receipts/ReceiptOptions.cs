using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Receipts;

/// <summary>Section <c>Receipts</c>.</summary>
internal sealed class ReceiptOptions
{
    /// <summary>
    /// How many of the newest exchanges are kept in memory with all that the gates looked at, about 1 KB each. Default 10,000; 0 keeps none.
    /// Receipts of those before are made of the ledger's record, and of the registry as it was then.
    /// </summary>
    [Range(0, 1_000_000)]
    public int Keep { get; set; } = 10_000;
}
