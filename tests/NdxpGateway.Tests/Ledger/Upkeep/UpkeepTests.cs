using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Upkeep;
using NdxpGateway.Tests.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Upkeep;

/// <summary>The ways out that the messages of a hub that does not start name, each in the situation that it is named in.</summary>
public sealed class UpkeepTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private LedgerPlaces Places => folder.Places();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_head_that_is_gone_is_replaced_by_the_end_of_a_ledger_that_is_whole()
    {
        Fill(3);
        File.Delete(Places.HeadFile);
        Assert.Contains("ndxp ledger adopt", DoesNotStart());

        Assert.True(Adoption.Adopt(Places, [], write: true).IsWhole);
        Fill(2);
        AssertWhole(5);
    }

    [Fact]
    public void A_head_that_cannot_be_read_is_replaced_and_nothing_of_it_is_left()
    {
        Fill(3);
        File.WriteAllText(Places.HeadFile, new string('#', 2 * HeadFile.SlotBytes));
        Assert.Contains("ndxp ledger adopt", DoesNotStart());

        Assert.True(Adoption.Adopt(Places, [], write: true).IsWhole);
        Assert.DoesNotContain('#', File.ReadAllText(Places.HeadFile));
        Fill(2);
        AssertWhole(5);
    }

    [Fact]
    public void An_older_head_is_replaced_when_the_ledger_goes_on_from_it()
    {
        Fill(3);
        var old = File.ReadAllBytes(Places.HeadFile);
        Fill(1);
        Fill(1);
        File.WriteAllBytes(Places.HeadFile, old);
        Assert.Contains("ndxp ledger adopt", DoesNotStart());

        Assert.True(Adoption.Adopt(Places, [], write: true).IsWhole);
        Fill(1);
        AssertWhole(6);
    }

    [Fact]
    public void A_ledger_that_is_broken_is_not_adopted()
    {
        Fill(3);
        File.Delete(Places.HeadFile);
        Execute("UPDATE exchanges SET status = 500 WHERE seq = 2");

        Assert.Equal(2, Adoption.Adopt(Places, [], write: true).FirstBroken!.Seq);
        Assert.False(File.Exists(Places.HeadFile));
    }

    [Fact]
    public void A_ledger_that_is_shorter_than_its_head_or_a_witness_is_not_adopted()
    {
        Fill(3);
        var copy = File.ReadAllBytes(folder.File);
        Fill(2);
        var witness = HeadFile.Read(Places.HeadFile, KeyRing.Read(Places.PublicKeys))!;
        File.WriteAllBytes(folder.File, copy);
        Assert.Contains("records 4 to 5 are missing", Adoption.Adopt(Places, [], write: true).FirstBroken!.What);

        File.Delete(Places.HeadFile);
        Assert.Contains("records 4 to 5 are missing", Adoption.Adopt(Places, [witness], write: true).FirstBroken!.What);
        Assert.False(File.Exists(Places.HeadFile));
    }

    [Fact]
    public void To_look_whether_a_ledger_can_be_adopted_changes_nothing()
    {
        Fill(3);
        File.Delete(Places.HeadFile);
        Assert.True(Adoption.Adopt(Places, [], write: false).IsWhole);
        Assert.False(File.Exists(Places.HeadFile));
    }

    [Fact]
    public void Beside_a_hub_nothing_is_adopted_begun_or_rotated()
    {
        using var hub = folder.Open();
        Assert.StartsWith("Another hub", Assert.Throws<LedgerUnavailableException>(() => Adoption.Adopt(Places, [], write: true)).Message);
        Assert.StartsWith("Another hub", Assert.Throws<LedgerUnavailableException>(() => Begin()).Message);
        Assert.StartsWith("Another hub", Assert.Throws<LedgerUnavailableException>(Rotate).Message);
    }

    [Fact]
    public void Where_the_store_is_lost_another_ledger_begins_and_the_old_head_is_kept_under_its_id()
    {
        Fill(3);
        RotateAndFill();
        var old = HeadFile.Read(Places.HeadFile, KeyRing.Read(Places.PublicKeys))!;
        var keys = File.ReadAllText(Places.PublicKeys);
        File.Delete(folder.File);
        Assert.Contains("ndxp ledger begin", DoesNotStart());

        var begun = Begin();
        Assert.NotEqual(old.Ledger, begun.Genesis!.Ledger);
        Assert.Equal(Path.Combine(folder.Root, $"ledger-{old.Ledger}"), begun.Aside);
        var aside = new LedgerPlaces(new LedgerOptions(), begun.Aside);
        Assert.Equal(keys, File.ReadAllText(aside.PublicKeys));
        Assert.Equal(old, HeadFile.Read(aside.HeadFile, KeyRing.Read(aside.PublicKeys)), (left, right) => left!.Line == right!.Line);
        // The key goes on, and begins anew.
        Assert.Equal((old.Key, 1), (begun.Genesis.Key, KeyRing.Read(Places.PublicKeys).Keys.Count));
        Fill(2);
        AssertWhole(2);
    }

    [Fact]
    public void Where_the_signing_key_is_lost_another_ledger_begins_and_the_old_one_verifies_in_its_folder()
    {
        Fill(3);
        File.WriteAllText(Path.Combine(Places.KeyDirectory, SigningKey.FileName), "not a key");
        Assert.Contains("ndxp ledger begin", DoesNotStart());

        var begun = Begin();
        Fill(2);
        AssertWhole(2);
        var aside = new LedgerPlaces(new LedgerOptions(), begun.Aside);
        var keys = KeyRing.Read(aside.PublicKeys);
        Assert.NotEqual(keys.Root.Id, begun.Genesis!.Key);
        using var store = aside.OpenStore();
        using var reader = store.OpenReader();
        var report = new NdxpGateway.Ledger.Verification.LedgerVerifier(reader, keys).Verify(HeadFile.Read(aside.HeadFile, keys), []);
        Assert.Equal((true, 3L), (report.IsWhole, report.Last));
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void Where_the_store_is_no_database_any_more_it_is_put_aside_as_it_is()
    {
        Fill(3);
        File.WriteAllText(folder.File, "what a disk left of it");
        var begun = Begin();
        Fill(2);
        AssertWhole(2);
        Assert.Equal("what a disk left of it", File.ReadAllText(Path.Combine(begun.Aside, "ledger.db")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_beginning_that_stopped_half_way_is_done_by_the_next(int steps)
    {
        Fill(3);
        RotateAndFill();
        var id = HeadFile.Unverified(Places.HeadFile)!.Ledger;
        Execute("DELETE FROM seals WHERE batch = 2");
        var aside = new LedgerPlaces(new LedgerOptions(), Path.Combine(folder.Root, $"ledger-{id}"));
        Directory.CreateDirectory(aside.KeyDirectory);
        if (steps > 0)
            File.Copy(Places.PublicKeys, aside.PublicKeys);
        if (steps > 1)
            File.Move(folder.File, Path.Combine(aside.DataDirectory, "ledger.db"));
        if (steps > 2)
        {
            using var key = SigningKey.Open(Places.KeyDirectory);
            key.AsRoot(Places.KeyDirectory).Dispose();
        }

        Assert.Equal(aside.DataDirectory, Begin().Aside);
        Assert.Equal(2, KeyRing.Read(aside.PublicKeys).Keys.Count);
        Assert.True(File.Exists(Path.Combine(aside.DataDirectory, "ledger.db")) && File.Exists(aside.HeadFile));
        Fill(2);
        AssertWhole(2);
    }

    [Fact]
    public void Where_nothing_is_lost_nothing_begins()
    {
        Fill(3);
        Assert.Contains("Nothing is lost", Assert.Throws<LedgerUnavailableException>(() => Begin()).Message);
        AssertWhole(3);
        using var empty = new LedgerFolder();
        Assert.Contains("There is no ledger", Assert.Throws<LedgerUnavailableException>(
            () => NewBeginning.Begin(empty.Places(), TimeProvider.System, NullLogger.Instance, write: true)).Message);
    }

    [Fact]
    public void To_look_whether_another_ledger_can_begin_changes_nothing()
    {
        Fill(3);
        File.Delete(folder.File);
        var before = Directory.GetFileSystemEntries(folder.Root, "*", SearchOption.AllDirectories).Order().ToArray();
        Assert.Null(NewBeginning.Begin(Places, TimeProvider.System, NullLogger.Instance, write: false).Genesis);
        Assert.Equal(before, Directory.GetFileSystemEntries(folder.Root, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void A_key_is_rotated_from_the_next_batch_on_and_not_twice_for_one()
    {
        Fill(3);
        Assert.Equal(2, Rotate().FromBatch);
        Assert.Contains("nothing to rotate", Assert.Throws<LedgerUnavailableException>(Rotate).Message);
        Fill(2);
        AssertWhole(5);
        Assert.Equal(3, Rotate().FromBatch);
        Fill(1);
        AssertWhole(6);
    }

    [Fact]
    public void A_key_is_rotated_behind_a_batch_that_was_committed_and_not_confirmed()
    {
        Fill(3);
        var head = File.ReadAllBytes(Places.HeadFile);
        Fill(2);
        File.WriteAllBytes(Places.HeadFile, head);
        Assert.Equal(3, Rotate().FromBatch);
        Fill(1);
        AssertWhole(6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_rotation_that_stopped_half_way_leaves_a_key_that_seals(bool named)
    {
        Fill(3);
        var (secret, ring) = (Path.Combine(Places.KeyDirectory, SigningKey.FileName), Places.PublicKeys);
        var (oldSecret, oldRing) = (File.ReadAllText(secret), File.ReadAllText(ring));
        Rotate();
        // The new secret is written beside first, then the new name, and the old secret goes last.
        File.Move(secret, secret + ".next");
        File.WriteAllText(secret, oldSecret);
        if (!named)
            File.WriteAllText(ring, oldRing);

        Fill(2);
        AssertWhole(5);
        Assert.Equal(named ? 2 : 1, KeyRing.Read(ring).Keys.Count);
    }

    private void RotateAndFill()
    {
        Rotate();
        Fill(2);
    }

    private PublicKey Rotate() => KeyRotation.Rotate(Places, TimeProvider.System, NullLogger.Instance);

    private NewBeginning Begin() => NewBeginning.Begin(Places, TimeProvider.System, NullLogger.Instance, write: true);

    private void Fill(int records)
    {
        using var chain = folder.Open();
        chain.Commit(LedgerFolder.Records(1, records));
    }

    private string DoesNotStart() => Assert.Throws<LedgerUnavailableException>(() => folder.Open()).Message;

    private void AssertWhole(long last)
    {
        var report = folder.Verify();
        Assert.Empty(report.Findings);
        Assert.Equal(last, report.Last);
    }

    private void Execute(string sql)
    {
        using var connection = SqliteStoreTests.Connect(folder);
        SqliteStoreTests.Execute(connection, sql);
    }
}
