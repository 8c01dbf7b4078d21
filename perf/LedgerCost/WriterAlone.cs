using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;

namespace LedgerCost;

/// <summary>Commits batches of one size after the other, with everything that a commit is made of, and prints records a second.</summary>
internal static class WriterAlone
{
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(4);

    public static int Run(string? postgres)
    {
        Console.WriteLine("store      batch   records/s   CPU-µs a record");
        foreach (var name in postgres is null ? ["SQLite"] : new[] { "SQLite", "Postgres" })
        {
            foreach (var batch in new[] { 1, 8, 32, 128, 1_000 })
            {
                var options = name == "SQLite"
                    ? new LedgerOptions()
                    : new LedgerOptions { Store = LedgerStoreKind.Postgres, ConnectionString = postgres, Node = $"cost-{Environment.ProcessId}-{batch}" };
                var folder = Directory.CreateTempSubdirectory("ndxp-cost-");
                try
                {
                    using var chain = new LedgerPlaces(options, folder.FullName).OpenChain(TimeProvider.System, NullLogger.Instance);
                    var records = Enumerable.Range(0, 64 * 1024).Select(RecordOf).ToArray();
                    Commit(chain.Commit, records, batch, TimeSpan.FromSeconds(0.5));
                    var (count, seconds, cpu) = Commit(chain.Commit, records, batch, Each);
                    Console.WriteLine($"{name,-9} {batch,6} {count / seconds,11:N0} {cpu * 1e6 / count,17:0.0}");
                }
                finally
                {
                    folder.Delete(recursive: true);
                }
            }
        }

        return 0;
    }

    private static (long Count, double Seconds, double Cpu) Commit(LedgerCommit commit, LedgerRecord[] records, int batch, TimeSpan span)
    {
        using var process = Process.GetCurrentProcess();
        var (began, cpu) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime);
        long count = 0;
        for (var at = 0; Stopwatch.GetElapsedTime(began) < span; at = (at + batch) % (records.Length - batch))
        {
            commit(records.AsMemory(at, batch));
            count += batch;
        }

        process.Refresh();
        return (count, Stopwatch.GetElapsedTime(began).TotalSeconds, (process.TotalProcessorTime - cpu).TotalSeconds);
    }

    // As the hub makes them: a traced read of a person's data, every identifier another one.
    private static LedgerRecord RecordOf(int number) => new()
    {
        TransactionId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(56).AddMilliseconds(number)),
        Phase = Phase.Single,
        Agency = $"H{number % 63 + 1:00}",
        Application = $"H{number % 63 + 1:00}",
        System = "DKDN",
        Operation = "chiTietDoanhNghiep",
        Method = "GET",
        Evidence = "client",
        Decision = Decision.Allow,
        Rule = "subscribed",
        Cell = "2b:39:1",
        Status = 200,
        RegistryVersion = 1,
        RequestIn = 1_767_225_600_000_000 + number,
        RequestOut = 1_767_225_600_000_300 + number,
        ResponseIn = 1_767_225_600_000_900 + number,
        ResponseOut = 1_767_225_600_001_000 + number,
        TraceId = RandomNumberGenerator.GetBytes(16),
        SubjectKey = "s1",
        Subjects = RandomNumberGenerator.GetBytes(16),
        ResponseBytes = 1024,
        ResponseSha256 = RandomNumberGenerator.GetBytes(32),
    };
}
