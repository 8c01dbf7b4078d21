using System.Globalization;

namespace NdxpGateway.Ledger.Chain;

/// <summary>That the records up to a batch were archived and then removed: signed, since without it a chain that begins late was cut.</summary>
/// <param name="Through">The last batch that was removed; its seal stays.</param>
/// <param name="LastSeq">Its last record.</param>
/// <param name="Archive">SHA-256 of the file that holds the newest of them.</param>
internal sealed record Pruning(Guid Ledger, string Node, long Through, long LastSeq, byte[] Archive, long At, string Key, byte[] Signature)
{
    private const string Kind = "ndxp-pruning-1";

    public string Line { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{Kind}\t{Ledger}\t{Node}\t{Through}\t{LastSeq}\t{Convert.ToHexStringLower(Archive)}\t{At}\t{Key}");

    public string Signed => $"{Line}\t{Convert.ToBase64String(Signature)}";

    /// <exception cref="FormatException">It is no such line.</exception>
    public static Pruning Parse(string signed) => signed.Split('\t') is [Kind, var ledger, var node, var through, var last, var archive, var at, var key, var signature]
        ? new Pruning(Guid.Parse(ledger), node, Fields.Number(through), Fields.Number(last), Convert.FromHexString(archive), Fields.Number(at), key, Convert.FromBase64String(signature))
        : throw new FormatException("That is no pruning of a ledger.");
}
