using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;
using NdxpGateway.Ledger.Stores.Sqlite;
using NdxpGateway.Ledger.Verification;

namespace NdxpGateway.Tests.Ledger;

/// <summary>A data directory of its own for each test, thrown away afterwards.</summary>
internal sealed class LedgerFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("ndxp-ledger-").FullName;

    public string File => Path.Combine(Root, SqliteStore.FileName);

    public LedgerPlaces Places(int busyTimeoutMs = 2_000) => new(new LedgerOptions { BusyTimeoutMs = busyTimeoutMs }, Root);

    public LedgerChain Open(int busyTimeoutMs = 2_000) => Places(busyTimeoutMs).OpenChain(TimeProvider.System, NullLogger.Instance);

    /// <summary>The same head and keys, with another store than the usual one.</summary>
    public LedgerChain Open(ILedgerStore store, TimeProvider? time = null)
    {
        try
        {
            return LedgerChain.Open(
                store, HeadFile.Open(Places().HeadFile), SigningKey.Open(Places().KeyDirectory), "test", time ?? TimeProvider.System, NullLogger.Instance);
        }
        catch
        {
            // As a hub that does not start: it lets go of the store, which would else be its own.
            store.Dispose();
            throw;
        }
    }

    public IReadOnlyList<LedgerRow> Rows(ILedgerStore? store = null)
    {
        using var reader = (store ?? Places().OpenStore()).OpenReader();
        return [.. reader.Records(1, long.MaxValue)];
    }

    public VerificationReport Verify(ILedgerStore? store = null, params Seal[] witnesses)
    {
        var keys = KeyRing.Read(Places().PublicKeys);
        using var reader = (store ?? Places().OpenStore()).OpenReader();
        return new LedgerVerifier(reader, keys).Verify(HeadFile.Read(Places().HeadFile, keys), witnesses);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static LedgerWriter Write(LedgerCommit commit, int maxPending = 100_000) =>
        new(commit, new LedgerOptions { MaxPending = maxPending }, NullLogger<LedgerWriter>.Instance);

    /// <summary>A transaction id that carries its number, so that a test can tell what is there and what is not.</summary>
    public static Guid Id(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number);

    public static LedgerRecord[] Records(int first, int last) => [.. Enumerable.Range(first, last - first + 1).Select(Record)];

    public static LedgerRecord Record(int number) => new()
    {
        TransactionId = Id(number),
        Phase = Phase.Single,
        Agency = "H39",
        Application = "H39.motcua",
        System = "DKDN",
        Operation = "chiTietDoanhNghiep",
        Method = "GET",
        Evidence = "client",
        Decision = Decision.Allow,
        Rule = "subscribed",
        Cell = "2b:39:1",
        Status = 200,
        RegistryVersion = 1,
        RequestIn = 1_635_379_200_000_000 + number,
        ResponseOut = 1_635_379_200_000_900 + number,
        TraceId = Convert.FromHexString("0af7651916cd43dd8448eb211c80319c"),
        ResponseBytes = 512,
        ResponseSha256 = new byte[32],
    };
}
