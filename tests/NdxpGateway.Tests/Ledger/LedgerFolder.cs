using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;

namespace NdxpGateway.Tests.Ledger;

/// <summary>A data directory of its own for each test, thrown away afterwards.</summary>
internal sealed class LedgerFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("ndxp-ledger-").FullName;

    public string File => Path.Combine(Root, SqliteLedger.FileName);

    public SqliteLedger Open(int busyTimeoutMs = 2_000) => SqliteLedger.Open(Root, new LedgerOptions { BusyTimeoutMs = busyTimeoutMs });

    public void Dispose() => Directory.Delete(Root, recursive: true);

    public static LedgerWriter Write(LedgerCommit commit, int maxPending = 100_000) =>
        new(commit, new LedgerOptions { MaxPending = maxPending }, NullLogger<LedgerWriter>.Instance);

    /// <summary>A transaction id that carries its number, so that a test can tell what is there and what is not.</summary>
    public static Guid Id(int number) => new(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public static LedgerRecord Record(int number) => new()
    {
        TransactionId = Id(number),
        Phase = Phase.Single,
        Agency = "H39",
        Application = "H39.motcua",
        System = "DKDN",
        Operation = "chiTietDoanhNghiep",
        Method = "GET",
        Decision = Decision.Allow,
        Rule = "subscribed",
        Status = 200,
        RegistryVersion = 1,
        RequestIn = 1_635_379_200_000_000 + number,
        ResponseOut = 1_635_379_200_000_900 + number,
        TraceId = "0af7651916cd43dd8448eb211c80319c",
        ResponseBytes = 512,
        ResponseSha256 = new byte[32],
    };
}
