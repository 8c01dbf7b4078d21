namespace NdxpGateway.Ledger;

/// <summary>The ledger did not confirm a record, or cannot be opened. The message is one line for the operator.</summary>
/// <param name="mayBeWritten">
/// True when the failure came at or after the commit: the store may hold the records all the same, although nobody was told so.
/// </param>
internal sealed class LedgerUnavailableException(string message, bool mayBeWritten = false, Exception? inner = null) : IOException(message, inner)
{
    /// <summary>Whether the records may be found in the ledger all the same; false means that they are certainly not there.</summary>
    public bool MayBeWritten { get; } = mayBeWritten;

    /// <summary>Store and head contradict each other: somebody changed one of them.</summary>
    public bool IsContradiction { get; init; }
}
