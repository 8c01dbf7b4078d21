using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Reading;

internal static class OpenWrites
{
    /// <summary>The writes that have begun and not ended, the oldest first: what the newest block knows of, and what followed it.</summary>
    public static IReadOnlyList<OpenWrite> Of(ILedgerReader reader) => [.. BlockBuilder.Load(reader).Open.OrderBy(write => write.Seq)];
}
