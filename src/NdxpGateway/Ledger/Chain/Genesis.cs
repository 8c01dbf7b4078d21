using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NdxpGateway.Ledger.Chain;

/// <summary>What a chain begins with: which ledger it is, of which node, since when, and the key that first seals it.</summary>
/// <param name="CreatedAt">Microseconds since 1970.</param>
internal sealed record Genesis(Guid Ledger, string Node, long CreatedAt, string Key)
{
    private const string Kind = "ndxp-ledger-1";

    public string Line { get; } = string.Create(CultureInfo.InvariantCulture, $"{Kind}\t{Ledger}\t{Node}\t{CreatedAt}\t{Key}");

    /// <summary>Stands where the first record looks for the hash before it.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.UTF8.GetBytes(Line + "\n"));

    /// <exception cref="FormatException">It is no such line.</exception>
    public static Genesis Parse(string line) => line.Split('\t') is [Kind, var ledger, var node, var created, var key]
        ? new Genesis(Guid.Parse(ledger), node, Fields.Number(created), key)
        : throw new FormatException($"'{line}' is no beginning of a ledger.");
}
