using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;

namespace NdxpGateway.Tests.Ledger.Chain;

public sealed class KeyTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private string Keys => folder.Places().KeyDirectory;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_ledger_goes_on_under_a_new_key_and_verifies_from_its_first_record()
    {
        using (var ledger = folder.Open())
            ledger.Commit(LedgerFolder.Records(1, 3));
        using (var old = SigningKey.Open(Keys))
            old.Rotate(Keys, fromBatch: 2).Dispose();
        using (var ledger = folder.Open())
            ledger.Commit(LedgerFolder.Records(4, 6));

        Assert.Empty(folder.Verify().Findings);
        Assert.Equal(2, KeyRing.Read(folder.Places().PublicKeys).Keys.Count);
    }

    [Fact]
    public void A_seal_by_a_key_whose_time_is_over_does_not_hold()
    {
        using var ledger = folder.Open();
        using var old = SigningKey.Open(Keys);
        using var next = old.Rotate(Keys, fromBatch: 2);
        ledger.Commit(LedgerFolder.Records(1, 1));
        ledger.Commit(LedgerFolder.Records(2, 2));

        Assert.Contains("was in force", folder.Verify().FirstBroken!.What);
    }

    [Fact]
    public void A_key_that_the_one_before_did_not_endorse_is_refused()
    {
        using (var key = SigningKey.Open(Keys))
            key.Rotate(Keys, 5).Dispose();
        var ring = folder.Places().PublicKeys;
        var lines = File.ReadAllLines(ring);
        File.WriteAllLines(ring, [lines[0], lines[1].Replace("\t5\t", "\t4\t")]);
        Assert.Contains("not endorsed", Assert.Throws<LedgerUnavailableException>(() => KeyRing.Read(ring)).Message);
    }

    [Fact]
    public void The_secret_half_is_readable_by_its_owner_alone()
    {
        SigningKey.Open(Keys).Dispose();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Keys, SigningKey.FileName)));
    }

    [Theory]
    [InlineData(SigningKey.FileName, "ndxp ledger begin")]
    [InlineData(KeyRing.FileName, "restore it from a backup")]
    public void Half_a_key_is_refused_with_the_way_out(string lost, string wayOut)
    {
        SigningKey.Open(Keys).Dispose();
        File.Delete(Path.Combine(Keys, lost));
        Assert.Contains(wayOut, Assert.Throws<LedgerUnavailableException>(() => SigningKey.Open(Keys)).Message);
    }

    [Fact]
    public void The_secret_of_another_ledger_is_refused()
    {
        using var other = new LedgerFolder();
        SigningKey.Open(Keys).Dispose();
        SigningKey.Open(other.Places().KeyDirectory).Dispose();
        File.Copy(Path.Combine(other.Places().KeyDirectory, SigningKey.FileName), Path.Combine(Keys, SigningKey.FileName), overwrite: true);
        Assert.Contains("is not the key", Assert.Throws<LedgerUnavailableException>(() => folder.Open()).Message);
    }
}
