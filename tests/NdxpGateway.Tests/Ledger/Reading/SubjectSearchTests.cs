using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Reading;

public sealed class SubjectSearchTests : IDisposable
{
    private const string Person = "080090000123";

    private readonly LedgerFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(" 080 090-000123\t", Person)]
    [InlineData("b1234567", "B1234567")]
    [InlineData("đ1", "Đ1")]
    [InlineData(" - ", null)]
    [InlineData("", null)]
    public void An_identifier_is_written_as_the_hub_writes_it(string given, string? normalised) => Assert.Equal(normalised, SubjectValues.Normalise(given));

    [Fact]
    public void A_number_that_is_longer_than_any_is_nobodys()
    {
        Assert.NotNull(SubjectValues.Normalise(new string('1', 64)));
        Assert.Null(SubjectValues.Normalise(new string('1', 65)));
    }

    [Fact]
    public void Records_are_found_in_blocks_and_behind_them_under_every_key_and_only_those_of_the_person()
    {
        var keys = SubjectKeys.Open(folder.Places().KeyDirectory);
        using (var chain = folder.Open())
        {
            chain.Commit(new[] { About(1, keys, Person), About(2, keys, "079090000456") });
            chain.Commit(LedgerFolder.Records(3, Block.Records + 10));
            keys = SubjectKeys.Rotate(folder.Places().KeyDirectory);
            chain.Commit(new[] { About(9_001, keys, "079090000456", Person), About(9_002, keys, "079090000456") });
        }

        using var store = folder.Places().OpenStore();
        using var reader = store.OpenReader();
        byte[][] hashes = [.. keys.HashesOf(Person).Select(hash => hash.Hash)];
        Assert.Equal(2, hashes.Length);
        Assert.Equal([LedgerFolder.Id(9_001), LedgerFolder.Id(1)], Find(reader, hashes).Select(row => row.Record.TransactionId));
        Assert.Equal([LedgerFolder.Id(1)], Find(reader, hashes[..1]).Select(row => row.Record.TransactionId));
        Assert.Empty(Find(reader, [new byte[16]]));
    }

    [Fact]
    public void An_identifier_whose_eight_bytes_are_those_of_another_is_told_apart_by_the_rest()
    {
        byte[] one = [1, 1, 1, 1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 5, 5, 5];
        byte[] other = [2, 1, 1, 1, 1, 1, 1, 1, 5, 5, 5, 5, 5, 5, 5, 5];
        using (var chain = folder.Open())
        {
            chain.Commit(new[] { LedgerFolder.Record(1) with { Subjects = one, SubjectKey = "s1" }, LedgerFolder.Record(2) with { Subjects = other, SubjectKey = "s1" } });
            chain.Commit(LedgerFolder.Records(3, Block.Records));
        }

        using var store = folder.Places().OpenStore();
        using var reader = store.OpenReader();
        Assert.Equal([2L], Find(reader, [other]).Select(row => row.Seq));
    }

    [Fact]
    public void Writes_that_did_not_end_are_known_from_the_newest_block_and_what_followed_it()
    {
        var (early, ended, late) = (LedgerFolder.Record(1) with { Phase = Phase.Begun }, LedgerFolder.Record(2) with { Phase = Phase.Begun }, LedgerFolder.Record(9_001) with { Phase = Phase.Begun });
        using (var chain = folder.Open())
        {
            chain.Commit(new[] { early, ended });
            chain.Commit(LedgerFolder.Records(3, Block.Records + 10));
            chain.Commit(new[] { late, ended with { Phase = Phase.Ended } });
        }

        using var store = folder.Places().OpenStore();
        using var reader = store.OpenReader();
        Assert.Equal([early.TransactionId, late.TransactionId], OpenWrites.Of(reader).Select(write => write.TransactionId));
    }

    private static IEnumerable<LedgerRow> Find(ILedgerReader reader, IReadOnlyList<byte[]> persons) => new LedgerSearch(reader).Find(new LedgerQuery { Subject = persons }, []);

    private static LedgerRecord About(int number, SubjectKeys keys, params string[] persons) =>
        LedgerFolder.Record(number) with { Subjects = keys.Hash(persons), SubjectKey = keys.Current };
}
