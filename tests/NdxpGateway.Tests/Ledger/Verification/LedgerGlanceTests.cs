using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores.Sqlite;
using NdxpGateway.Ledger.Verification;
using NdxpGateway.Tests.Ledger.Stores;

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
        using var earlier = CopyOfStore();
        Commit(2);
        using var glance = LedgerGlance.Take(earlier.OpenReader, Head);
        Assert.Contains("records 4 to 5 are missing", Verify(glance).FirstBroken!.What);
    }

    [Fact]
    public void A_newer_head_vouches_for_nothing_that_the_store_does_not_have_by_then()
    {
        var old = Head();
        Commit(3);
        using var cut = CopyOfStore();
        Commit(3);
        var reads = 0;
        using var glance = LedgerGlance.Take(cut.OpenReader, () => reads++ == 0 ? old : Head());
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

    private SqliteStore CopyOfStore()
    {
        var copy = Directory.CreateDirectory(Path.Combine(folder.Root, "copy")).FullName;
        using var connection = SqliteStoreTests.Connect(folder);
        SqliteStoreTests.Execute(connection, $"VACUUM INTO '{Path.Combine(copy, SqliteStore.FileName)}'");
        return new SqliteStore(copy, busyTimeoutMs: 2_000);
    }

    private Seal? Head() => HeadFile.Read(folder.Places().HeadFile, KeyRing.Read(folder.Places().PublicKeys));

    private VerificationReport Verify(LedgerGlance glance) =>
        new LedgerVerifier(glance.Reader, KeyRing.Read(folder.Places().PublicKeys)).Verify(glance.Head, glance.Earlier is { } earlier ? [earlier] : []);
}
