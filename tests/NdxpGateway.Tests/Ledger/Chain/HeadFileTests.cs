using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;

namespace NdxpGateway.Tests.Ledger.Chain;

public sealed class HeadFileTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private string Head => folder.Places().HeadFile;

    private KeyRing Keys => KeyRing.Read(folder.Places().PublicKeys);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_head_is_the_seal_of_the_newest_batch_and_reads_as_text()
    {
        using var ledger = folder.Open();
        ledger.Commit(LedgerFolder.Records(1, 3));
        ledger.Commit(LedgerFolder.Records(4, 4));
        Assert.True(HeadFile.Read(Head, Keys)!.IsSameAs(ledger.Tip));
        Assert.Contains(File.ReadAllLines(Head), line => line.TrimEnd() == ledger.Tip.Signed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Whatever_byte_a_torn_write_ends_at_the_head_before_still_stands(int more)
    {
        using (var ledger = folder.Open())
        {
            for (var batch = 0; batch <= more; batch++)
                ledger.Commit(LedgerFolder.Records(batch, batch));
        }

        // The next seal goes into the slot of the one before the newest; of its bytes only the first arrive.
        var before = HeadFile.Read(Head, Keys)!;
        var bytes = File.ReadAllBytes(Head);
        using (var ledger = folder.Open())
            ledger.Commit(LedgerFolder.Records(9, 9));
        var after = File.ReadAllBytes(Head);
        var slot = Enumerable.Range(0, 2).Single(slot => !bytes.AsSpan(slot * HeadFile.SlotBytes, HeadFile.SlotBytes).SequenceEqual(after.AsSpan(slot * HeadFile.SlotBytes, HeadFile.SlotBytes)));
        for (var arrived = 1; arrived < HeadFile.SlotBytes; arrived += 7)
        {
            var torn = bytes.ToArray();
            after.AsSpan(slot * HeadFile.SlotBytes, arrived).CopyTo(torn.AsSpan(slot * HeadFile.SlotBytes));
            File.WriteAllBytes(Head, torn);
            Assert.InRange(HeadFile.Read(Head, Keys)!.Batch, before.Batch, before.Batch + 1);
        }
    }

    [Fact]
    public void A_head_that_nobody_signed_is_none()
    {
        using (folder.Open())
        {
        }

        File.WriteAllText(Head, new string('x', 2 * HeadFile.SlotBytes));
        Assert.Contains("ndxp ledger adopt", Assert.Throws<LedgerUnavailableException>(() => folder.Open()).Message);
    }
}
