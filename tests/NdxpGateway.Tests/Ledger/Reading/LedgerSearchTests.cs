using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Tests.Ledger.Reading;

/// <summary>The index may be as clever as it likes: it must find what reading every record finds.</summary>
public sealed class LedgerSearchTests : IDisposable
{
    private const int Count = (2 * Block.Records) + 700;

    private readonly LedgerFolder folder = new();
    private readonly Random draw = new(4336);
    private readonly LedgerRow[] all;
    private readonly List<(long First, long Last, long At)> batches = [];

    public LedgerSearchTests()
    {
        using var ledger = folder.Open();
        for (var next = 0; next < Count;)
        {
            var records = Enumerable.Range(next, Math.Min(Count - next, draw.Next(1, 400))).Select(Draw).ToArray();
            ledger.Commit(records);
            next += records.Length;
            batches.Add((ledger.Tip.First, ledger.Tip.Last, ledger.Tip.At));
        }

        all = [.. folder.Rows()];
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Whatever_is_asked_the_index_finds_what_reading_everything_finds()
    {
        using var reader = folder.Places().OpenStore().OpenReader();
        for (var turn = 0; turn < 300; turn++)
        {
            var query = DrawQuery();
            var (first, last) = PlacesOf(query);
            var expected = all.Where(row => row.Seq >= first && row.Seq <= last && query.Matches(row)).Select(row => row.Seq).Reverse();
            Assert.Equal(expected, new LedgerSearch(reader).Find(query, []).Select(row => row.Seq));
        }
    }

    [Fact]
    public void A_tally_has_of_every_kind_how_many_and_the_first_and_the_last()
    {
        using var reader = folder.Places().OpenStore().OpenReader();
        // Within a block, across two, after the newest block, from before it into what is after, everything, nothing.
        foreach (var (first, last) in new[] { (10L, 20L), (Block.Records - 5L, Block.Records + 5L), ((2L * Block.Records) + 1, Count), (Block.Records + 7L, Count - 1L), (1L, Count), (5L, 4L) })
        {
            var expected = all.Where(row => row.Seq >= first && row.Seq <= last).GroupBy(row => Kind.Of(row.Record))
                .ToDictionary(kind => kind.Key, kind => new KindTally(kind.LongCount(), kind.Min(row => row.Seq), kind.Max(row => row.Seq)));
            Assert.Equal(expected, new LedgerSearch(reader).Tally(first, last));
        }
    }

    [Fact]
    public void Pages_one_after_the_other_give_every_record_once()
    {
        using var reader = folder.Places().OpenStore().OpenReader();
        var (query, seen) = (new LedgerQuery { Agency = "H02" }, new List<long>());
        while (new LedgerSearch(reader).Find(query, []).Take(100).Select(row => row.Seq).ToArray() is { Length: > 0 } page)
        {
            seen.AddRange(page);
            query = query with { Before = page[^1] };
        }

        Assert.Equal(all.Where(row => row.Record.Agency == "H02").Select(row => row.Seq).Reverse(), seen);
    }

    [Fact]
    public void Counts_between_any_two_places_are_those_of_the_records()
    {
        using var reader = folder.Places().OpenStore().OpenReader();
        for (var turn = 0; turn < 20; turn++)
        {
            var (first, last) = (draw.Next(1, Count), draw.Next(1, Count));
            var expected = all.Where(row => row.Seq >= first && row.Seq <= last).GroupBy(row => Kind.Of(row.Record)).ToDictionary(group => group.Key, group => group.LongCount());
            Assert.Equal(expected, new LedgerSearch(reader).Count(first, last));
        }
    }

    private (long First, long Last) PlacesOf(LedgerQuery query) => (
        query.From is { } from ? batches.Where(batch => batch.At >= from).Select(batch => batch.First).DefaultIfEmpty(Count + 1).First() : 1,
        Math.Min(
            query.To is { } to ? batches.Where(batch => batch.At >= to).Select(batch => batch.First).DefaultIfEmpty(Count + 1).First() - 1 : Count,
            query.Before - 1 ?? Count));

    private LedgerQuery DrawQuery()
    {
        var one = all[draw.Next(all.Length)].Record;
        return new LedgerQuery
        {
            Agency = Sometimes() ? one.Agency : Sometimes() ? "H99" : null,
            System = Sometimes() ? one.System : null,
            Operation = Sometimes() ? one.Operation : null,
            Rule = Sometimes() ? one.Rule : null,
            Status = Sometimes() ? one.Status : null,
            Outcome = Sometimes() ? Outcomes.Of(one) : null,
            From = Sometimes() ? batches[draw.Next(batches.Count)].At + draw.Next(-1, 2) : null,
            To = Sometimes() ? batches[draw.Next(batches.Count)].At + draw.Next(-1, 2) : null,
            Transaction = draw.Next(5) == 0 ? one.TransactionId : null,
            Trace = draw.Next(5) == 0 ? one.TraceId : null,
            Subject = draw.Next(5) == 0 && one.Subjects is { } subjects ? [subjects[^SubjectKeys.HashBytes..]] : [],
            Before = Sometimes() ? draw.Next(1, Count + 2) : null,
        };
    }

    private bool Sometimes() => draw.Next(4) == 0;

    private LedgerRecord Draw(int number) => LedgerFolder.Record(number) with
    {
        Agency = draw.Next(40) == 0 ? null : $"H{draw.Next(1, 12):00}",
        System = draw.Next(2) == 0 ? "DKDN" : "BHXH",
        Operation = $"operation{draw.Next(4)}",
        Rule = draw.Next(30) switch { 0 => "not-subscribed", 1 => "quota-second", 2 => "caller-gone", _ => "subscribed" },
        Decision = draw.Next(10) == 0 ? Decision.Refuse : Decision.Allow,
        Status = draw.Next(10) == 0 ? 403 : 200,
        TraceId = draw.Next(3) == 0 ? null : Bytes(16),
        Subjects = draw.Next(3) == 0 ? Bytes(SubjectKeys.HashBytes * draw.Next(1, 3)) : null,
    };

    private byte[] Bytes(int length)
    {
        // Few, so that some are found more than once.
        var bytes = new byte[length];
        for (var at = 0; at < length; at++)
            bytes[at] = (byte)(at % 16 == 15 ? draw.Next(256) : 7);
        return bytes;
    }
}
