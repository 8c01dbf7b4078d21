using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Reading;

internal static class OpenWrites
{
    /// <summary>The writes that have begun and not ended, the oldest first: what the newest block knows of, and what followed it.</summary>
    public static IReadOnlyList<OpenWrite> Of(ILedgerReader reader)
    {
        var newest = reader.NewestOpen();
        var builder = new BlockBuilder([], newest is { } known ? OpenWrite.Read(known.Open) : []);
        foreach (var row in reader.Records((newest?.Last ?? 0) + 1, reader.Tip.Last))
            builder.Add(row.Seq, row.Record);
        return [.. builder.Open.OrderBy(write => write.Seq)];
    }
}
