using System.Globalization;

namespace NdxpGateway.Ledger.Chain;

/// <summary>
/// Closes a batch: which records, the hash of the last, when, and the signature over that. The newest one is the head. Batch 0 is the
/// beginning, without records.
/// </summary>
/// <param name="Last">Below <paramref name="First"/> in batch 0 alone.</param>
/// <param name="At">Microseconds since 1970; later than the one before even when the clock went back.</param>
/// <param name="Key">Which key signed.</param>
internal sealed record Seal(Guid Ledger, string Node, long Batch, long First, long Last, byte[] Hash, long At, string Key, byte[] Signature)
{
    private const string Kind = "ndxp-seal-1";

    /// <summary>What is signed.</summary>
    public string Line { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Kind}\t{Ledger}\t{Node}\t{Batch}\t{First}\t{Last}\t{Convert.ToHexStringLower(Hash)}\t{At}\t{Key}");

    public string Signed => $"{Line}\t{Convert.ToBase64String(Signature)}";

    public bool IsSameAs(Seal other) => Line == other.Line;

    /// <exception cref="FormatException">It is no such line.</exception>
    public static Seal Parse(string signed) => signed.Split('\t') is [Kind, var ledger, var node, var batch, var first, var last, var hash, var at, var key, var signature]
        ? new Seal(Guid.Parse(ledger), node, Fields.Number(batch), Fields.Number(first), Fields.Number(last), Convert.FromHexString(hash), Fields.Number(at), key, Convert.FromBase64String(signature))
        : throw new FormatException("That is no seal of a ledger.");
}
