using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Ledger;

/// <summary>Section <c>Ledger</c>: the durable record of every exchange.</summary>
internal sealed class LedgerOptions
{
    /// <summary>Records that may wait for the next commit; beyond it exchanges are answered 503 at once. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxPending { get; set; } = 100_000;

    /// <summary>Milliseconds a commit waits for another program that holds the ledger's file, a backup for instance. Default 2,000.</summary>
    [Range(0, 60_000)]
    public int BusyTimeoutMs { get; set; } = 2_000;
}
