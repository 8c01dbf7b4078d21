using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Tests.Ledger.Chain;

/// <summary>The format is pinned by a file that any language can check: what is written today must be verifiable by what was written then.</summary>
public sealed class VectorTests
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors.json"))).RootElement;

    /// <summary>In the order of the file.</summary>
    private static readonly LedgerRecord[] Records =
    [
        new()
        {
            TransactionId = Guid.Parse("0192f000-0000-7000-8000-000000000001"),
            Phase = Phase.Single,
            Agency = "H39",
            Application = "H39",
            System = "DKDN",
            Operation = "chiTietDoanhNghiep",
            Method = "GET",
            Evidence = "client",
            Decision = Decision.Allow,
            Rule = "subscribed",
            Cell = "2b:39:1",
            Status = 200,
            RegistryVersion = 1,
            RequestIn = 1_635_379_200_000_000,
            RequestOut = 1_635_379_200_000_310,
            ResponseIn = 1_635_379_200_001_920,
            ResponseOut = 1_635_379_200_002_000,
            TraceId = Convert.FromHexString("0af7651916cd43dd8448eb211c80319c"),
            ResponseBytes = 1024,
            ResponseSha256 = Convert.FromHexString("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        },
        new()
        {
            TransactionId = Guid.Parse("0192f000-0000-7000-8000-000000000002"),
            Phase = Phase.Begun,
            Agency = "H39",
            Application = "một cửa\tLong An\\thử",
            System = "HOTICH",
            Operation = "dangKyKhaiSinh",
            Method = "POST",
            Form = "json",
            Evidence = "document",
            Decision = Decision.Allow,
            Rule = "granted",
            Cell = "2b:39:8+",
            RegistryVersion = 2,
            RequestIn = 1_635_379_200_003_000,
            SubjectKey = "s1",
            Subjects = Convert.FromHexString("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
            RequestBytes = 512,
            RequestSha256 = Convert.FromHexString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            InjectedFault = "fault=latency",
        },
        new()
        {
            TransactionId = Guid.Parse("0192f000-0000-7000-8000-000000000003"),
            Phase = Phase.Single,
            Method = "GET",
            Decision = Decision.Refuse,
            Rule = "",
            FaultCode = 900906,
            Status = 404,
            RegistryVersion = long.MaxValue,
            RequestIn = -1,
        },
    ];

    [Fact]
    public void A_record_is_written_as_the_file_has_it_and_hashes_as_anybody_would()
    {
        var line = new RecordLine("hub-1");
        var previous = Genesis.Parse(Text(Vectors.GetProperty("genesis"), "line")).Hash;
        Assert.Equal(Text(Vectors.GetProperty("genesis"), "hash"), Convert.ToHexStringLower(previous));
        var expected = Vectors.GetProperty("records").EnumerateArray().ToArray();
        Assert.Equal(expected.Length, Records.Length);
        for (var at = 0; at < Records.Length; at++)
        {
            var hash = new byte[RecordLine.HashBytes];
            line.Hash(at + 1, Records[at], previous, hash);
            Assert.Equal(Text(expected[at], "line"), Encoding.UTF8.GetString(line.Line));
            Assert.Equal(Text(expected[at], "hash"), Convert.ToHexStringLower(hash));
            var plainly = SHA256.HashData(Encoding.UTF8.GetBytes($"{Convert.ToHexStringLower(previous)}\n{Text(expected[at], "line")}\n"));
            Assert.Equal(Text(expected[at], "hash"), Convert.ToHexStringLower(plainly));
            previous = hash;
        }
    }

    [Fact]
    public void Keys_seals_and_prunings_of_the_file_hold()
    {
        var ring = KeyRing.Of(Vectors.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!));
        var seals = Vectors.GetProperty("seals").EnumerateArray().Select(seal => Seal.Parse(seal.GetString()!)).ToArray();
        Assert.All(seals, seal => Assert.Null(ring.Refute(seal)));
        Assert.Equal(Text(Vectors.GetProperty("records")[2], "hash"), Convert.ToHexStringLower(seals[^1].Hash));
        var pruning = Pruning.Parse(Text(Vectors, "pruning"));
        Assert.Null(ring.Refute(pruning.Line, pruning.Key, pruning.Signature));
    }

    [Fact]
    public void A_line_has_one_reading_only()
    {
        var (line, hash) = (new RecordLine("hub-1"), new byte[RecordLine.HashBytes]);
        var seen = new HashSet<string>();
        foreach (var (agency, application) in new[] { (null, null), ("", null), (null, ""), ("a", "b"), ("a\tb", null), ("a\\tb", null), ("a", "\tb"), ("a\nb", null), ("a\rb", null), ("\\0", null) })
        {
            line.Hash(1, Records[2] with { Agency = agency, Application = application }, new byte[RecordLine.HashBytes], hash);
            Assert.True(seen.Add(Encoding.UTF8.GetString(line.Line)));
            Assert.Equal(28, line.Line.Count((byte)'\t'));
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
