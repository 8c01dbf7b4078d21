using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;
using NdxpGateway.Ledger.Verification;

namespace NdxpGateway.Tests.Ledger.Verification;

/// <summary>Verifying beside a hub that writes at every moment in between.</summary>
public sealed class LedgerGlanceTests : IDisposable
{
    private readonly LedgerFolder folder = new();
    private readonly LedgerChain chain;
    private int next = 1;

    public LedgerGlanceTests()
    {
        chain = folder.Open();
        Commit(3);
    }

    public void Dispose()
    {
        chain.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(5, 0, 0)]
    [InlineData(0, 5, 0)]
    [InlineData(5, 1, 0)]
    [InlineData(5, 5, 5)]
    public void What_a_hub_commits_meanwhile_is_no_contradiction(int beforeTheStoreIsOpened, int afterIt, int afterTheSecondHead)
    {
        using var store = folder.Places().OpenStore();
        var (opened, read) = (0, 0);
        using var glance = LedgerGlance.Take(
            () =>
            {
                Commit(opened++ == 0 ? beforeTheStoreIsOpened : 0);
                return store.OpenReader();
            },
            () =>
            {
                Commit(read == 1 ? afterIt : 0);
                var head = Head();
                Commit(read++ == 1 ? afterTheSecondHead : 0);
                return head;
            });

        var report = Verify(glance);
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal(3 + beforeTheStoreIsOpened, report.Last);
    }

    [Fact]
    public void An_old_head_in_the_place_of_the_newest_is_found()
    {
        var old = Head();
        Commit(5);
        using var store = folder.Places().OpenStore();
        using var glance = LedgerGlance.Take(store.OpenReader, () => old);
        Assert.Contains("goes on after its head", Verify(glance).FirstBroken!.What);
    }

    [Fact]
    public void A_store_that_is_shorter_than_the_head_that_was_read_before_it_is_found()
    {
        using var store = folder.Places().OpenStore();
        using var earlier = store.OpenReader();
        Commit(2);
        using var glance = LedgerGlance.Take(() => new Kept(earlier), Head);
        Assert.Contains("records 4 to 5 are missing", Verify(glance).FirstBroken!.What);
    }

    [Fact]
    public void A_newer_head_vouches_for_nothing_that_the_store_does_not_have_by_then()
    {
        var old = Head();
        Commit(3);
        using var store = folder.Places().OpenStore();
        using var cut = store.OpenReader();
        Commit(3);
        var reads = 0;
        using var glance = LedgerGlance.Take(() => new Kept(cut), () => reads++ == 0 ? old : Head());
        Assert.False(Verify(glance).IsWhole);
    }

    [Fact]
    public void Without_a_head_only_that_is_said()
    {
        using var store = folder.Places().OpenStore();
        using var glance = LedgerGlance.Take(store.OpenReader, () => null);
        Assert.Contains("no head was given", Assert.Single(Verify(glance).Findings).What);
    }

    private void Commit(int batches)
    {
        for (var batch = 0; batch < batches; batch++)
            chain.Commit(LedgerFolder.Records(next, next++));
    }

    private Seal? Head() => HeadFile.Read(folder.Places().HeadFile, KeyRing.Read(folder.Places().PublicKeys));

    private VerificationReport Verify(LedgerGlance glance) =>
        new LedgerVerifier(glance.Reader, KeyRing.Read(folder.Places().PublicKeys)).Verify(glance.Head, glance.Earlier is { } earlier ? [earlier] : []);

    /// <summary>One reader that is handed out twice, as from a store that stands still.</summary>
    private sealed class Kept(ILedgerReader reader) : ILedgerReader
    {
        public Genesis Genesis => reader.Genesis;

        public Seal Tip => reader.Tip;

        public Pruning? Pruned => reader.Pruned;

        public IEnumerable<NdxpGateway.Ledger.Records.LedgerRow> Records(long first, long last) => reader.Records(first, last);

        public IEnumerable<Seal> Seals(long first, long last) => reader.Seals(first, last);

        public IReadOnlyDictionary<int, NdxpGateway.Ledger.Blocks.Kind> Kinds() => reader.Kinds();

        public IEnumerable<(long First, byte[] Codes)> Codes(long first, long last) => reader.Codes(first, last);

        public IEnumerable<NdxpGateway.Ledger.Blocks.Block> Blocks(long first, long last) => reader.Blocks(first, last);

        public IEnumerable<(long First, byte[] Entries)> Lookups(int part) => reader.Lookups(part);

        public (long Last, byte[] Open)? NewestOpen() => reader.NewestOpen();

        public void Dispose()
        {
        }
    }
}
