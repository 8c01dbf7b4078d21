using System.Diagnostics;
using HdrHistogram;
using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Reports.Usage;

namespace LedgerCost;

/// <summary>Makes a large ledger as a hub would, and times pages out of it. Each page opens the store anew, as a request does.</summary>
internal static class ReadingCost
{
    private const int Rounds = 200;
    private const int PageSize = 100;

    private static readonly Random Draw = new(4336);

    public static int Run(int count)
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-reading-");
        try
        {
            var places = new LedgerPlaces(new LedgerOptions(), folder.FullName);
            var known = Fill(places, count);
            Console.WriteLine($"{count:N0} records, {new FileInfo(Path.Combine(folder.FullName, "ledger.db")).Length / 1e9:0.00} GB");
            var kinds = KindsOfPage(known);
            foreach (var kind in kinds)
                Page(places, kind.Next());
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var kind in kinds)
                    kind.Times.RecordValue(Page(places, kind.Next()));
            }

            // All that a report on use reads: one way through the codes, and the times of what was first and last.
            var use = Enumerable.Range(0, 5).Select(_ => Use(places)).Order().ToArray();
            Console.WriteLine($"use of every subscription, all of it: {use[2] / 1e3:0} ms (median of 5, {use[0] / 1e3:0} to {use[4] / 1e3:0})");
            Console.WriteLine("page of 100 by                                p50      p99      max   ms");
            foreach (var kind in kinds)
                Console.WriteLine($"{kind.Name,-42} {Ms(kind, 50)} {Ms(kind, 99)} {Ms(kind, 100)}");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Ms(PageKind kind, double percentile) => (kind.Times.GetValueAtPercentile(percentile) / 1e3).ToString("0.0").PadLeft(8);

    private static long Page(LedgerPlaces places, LedgerQuery query)
    {
        var began = Stopwatch.GetTimestamp();
        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        var found = new LedgerSearch(reader).Find(query, []).Take(PageSize + 1).Count();
        GC.KeepAlive(found);
        return (long)Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static long Use(LedgerPlaces places)
    {
        var began = Stopwatch.GetTimestamp();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        GC.KeepAlive(UseOnRecord.Read(places, today.AddDays(-30), today.AddDays(1)).Records);
        return (long)Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private static List<LedgerRecord> Fill(LedgerPlaces places, int count)
    {
        var known = new List<LedgerRecord>();
        var began = Stopwatch.GetTimestamp();
        using (var chain = places.OpenChain(TimeProvider.System, NullLogger.Instance))
        {
            for (var next = 0; next < count; next += 500)
            {
                var records = Enumerable.Range(next, Math.Min(500, count - next)).Select(number => RecordOf(number)).ToArray();
                chain.Commit(records);
                known.Add(records[0]);
            }
        }

        Console.WriteLine($"made in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, {count / Stopwatch.GetElapsedTime(began).TotalSeconds:N0} records/s with the making of what is in them");
        return known;
    }

    private static List<PageKind> KindsOfPage(List<LedgerRecord> known) =>
    [
        new("nothing: the newest", () => new()),
        new("agency that calls much", () => new() { Agency = "H01" }),
        new("agency that calls rarely", () => new() { Agency = "G30" }),
        new("agency that never called", () => new() { Agency = "G29" }),
        new("system and operation", () => new() { System = "BHXH", Operation = "operation3" }),
        new("outcome: throttled, one in 10,000", () => new() { Outcome = Outcome.Throttled }),
        new("agency, system, status, outcome: rare", () => new() { Agency = "H20", System = "VNPOST", Status = 429, Outcome = Outcome.Throttled }),
        new("a page from anywhere, by agency", () => new() { Agency = "H05", Before = Draw.NextInt64(1, known.Count * 500L) }),
        new("some seconds, by system", () => Seconds() with { System = "DKDN" }),
        new("transaction", () => new() { Transaction = One(known).TransactionId }),
        new("trace", () => new() { Trace = One(known).TraceId }),
        new("trace that is not there", () => new() { Trace = Bytes(16) }),
        new("person", () => new() { Subject = [One(known).Subjects!] }),
    ];

    private static LedgerRecord One(List<LedgerRecord> known) => known[Draw.Next(known.Count)];

    // The ledger was made within minutes; by its seals, which are what a time is looked up in.
    private static LedgerQuery Seconds()
    {
        var to = Micros.Of(TimeProvider.System.GetUtcNow()) - Draw.Next(60_000_000);
        return new LedgerQuery { From = to - 10_000_000, To = to };
    }

    // A few agencies make most calls, as in any country; the rarest makes one in ten thousand.
    private static LedgerRecord RecordOf(int number)
    {
        var agency = Draw.Next(10_000) == 0 ? "G30" : $"H{(int)(63 * Math.Pow(Draw.NextDouble(), 3)) + 1:00}";
        var throttled = Draw.Next(10_000) == 0;
        return new LedgerRecord
        {
            TransactionId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(56).AddMilliseconds(number)),
            Phase = Phase.Single,
            Agency = agency,
            Application = agency,
            System = Draw.Next(13) switch { 0 => "VNPOST", 1 => "BHXH", 2 => "HOTICH", _ => "DKDN" },
            Operation = $"operation{Draw.Next(6)}",
            Method = "GET",
            Evidence = "client",
            Decision = throttled ? Decision.Refuse : Decision.Allow,
            Rule = throttled ? "quota-second" : "subscribed",
            Cell = "2b:39:1",
            Status = throttled ? 429 : 200,
            RegistryVersion = 1,
            RequestIn = 1_767_225_600_000_000 + number,
            RequestOut = 1_767_225_600_000_300 + number,
            ResponseIn = 1_767_225_600_000_900 + number,
            ResponseOut = 1_767_225_600_001_000 + number,
            TraceId = Bytes(16),
            SubjectKey = "s1",
            Subjects = Bytes(SubjectKeys.HashBytes),
            ResponseBytes = 1024,
            ResponseSha256 = Bytes(32),
        };
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        Draw.NextBytes(bytes);
        return bytes;
    }

    private sealed record PageKind(string Name, Func<LedgerQuery> Next)
    {
        public LongHistogram Times { get; } = new(TimeSpan.FromMinutes(1).Ticks, 3);
    }
}
