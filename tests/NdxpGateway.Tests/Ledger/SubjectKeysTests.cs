using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Tests.Ledger;

public sealed class SubjectKeysTests : IDisposable
{
    private readonly LedgerFolder folder = new();

    private string Keys => folder.Places().KeyDirectory;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_person_is_found_under_every_key_there_was()
    {
        var before = SubjectKeys.Open(Keys).Hash(["080190900123"]);
        var after = SubjectKeys.Rotate(Keys).Hash(["080190900123"]);
        Assert.NotEqual(before, after);
        Assert.Equal([("s1", before), ("s2", after)], SubjectKeys.Open(Keys).HashesOf("080190900123").Select(pair => (pair.Key, (byte[]?)pair.Hash)));
    }

    [Fact]
    public void Two_hubs_hash_one_person_differently()
    {
        using var other = new LedgerFolder();
        Assert.NotEqual(SubjectKeys.Open(Keys).Hash(["080190900123"]), SubjectKeys.Open(other.Places().KeyDirectory).Hash(["080190900123"]));
    }

    [Fact]
    public void Persons_of_one_call_stand_one_behind_the_other()
    {
        var keys = SubjectKeys.Open(Keys);
        Assert.Equal([.. keys.Hash(["1"])!, .. keys.Hash(["2"])!], keys.Hash(["1", "2"])!);
        Assert.Null(keys.Hash([]));
    }

    [Fact]
    public void A_file_that_holds_no_keys_is_refused_and_left_alone()
    {
        Directory.CreateDirectory(Keys);
        var file = Path.Combine(Keys, SubjectKeys.FileName);
        File.WriteAllText(file, "nothing");
        Assert.Contains("restore it from a backup", Assert.Throws<LedgerUnavailableException>(() => SubjectKeys.Open(Keys)).Message);
        Assert.Equal("nothing", File.ReadAllText(file));
    }
}
