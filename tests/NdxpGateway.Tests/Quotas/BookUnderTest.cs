using System.Collections.Frozen;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Quotas;
using NdxpGateway.Registry;

namespace NdxpGateway.Tests.Quotas;

/// <summary>A book over a folder of its own and a clock that the test moves; it can be stopped as a hub is, or left as one that was killed.</summary>
internal sealed class BookUnderTest : IDisposable
{
    public static readonly Agency A = Named("H39", 0);
    public static readonly Agency B = Named("H40", 1);
    public static readonly NationalSystem Dkdn = new(13, "DKDN", "", "", LetterColumns.MinistriesAndProvinces, "apiCSDLDKDN", 1, null!);
    public static readonly NationalSystem Dancu = new(1, "DANCU", "", "", LetterColumns.MinistriesAndProvinces, "apiCSDLDanCu", 2, null!);

    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-quotas-").FullName;
    private readonly List<DayCounts> opened = [];

    public BookUnderTest() => Start();

    public SettableClock Time { get; } = new();

    public QuotaBook Book { get; private set; } = null!;

    public DayCounts Counts => opened[^1];

    public string File => Path.Combine(folder, DayCounts.FileName);

    public static Snapshot With(QuotaLimits limits) => new(1, [A, B], [Dkdn, Dancu], new Matrix(new CellBits(2, 13), new CellBits(2, 13))) { Quotas = limits };

    public static Snapshot With(Limit general, Limit? cell = null) => With(new QuotaLimits
    {
        General = general,
        Cells = cell is null ? QuotaLimits.None.Cells : new Dictionary<(string, string), Limit> { [("H39", "DKDN")] = cell }.ToFrozenDictionary(),
    });

    public bool Take(Snapshot snapshot, Agency? agency = null, NationalSystem? system = null) => Try(snapshot, agency, system).Refusal is null;

    public Found Try(Snapshot snapshot, Agency? agency = null, NationalSystem? system = null) => Book.Take(agency ?? A, system ?? Dkdn, snapshot, Time.GetUtcNow());

    public int TakeAll(Snapshot snapshot, int most = 1_000)
    {
        var taken = 0;
        while (taken < most && Take(snapshot))
            taken++;
        return taken;
    }

    /// <summary>As the hub's end does, and a new hub on the same folder.</summary>
    public void Restart()
    {
        Book.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        Start();
    }

    /// <summary>What is in memory is lost, and what is on disk is what it was.</summary>
    public void Kill() => Start();

    public void Start()
    {
        opened.Add(new DayCounts(folder, Time, NullLogger<DayCounts>.Instance));
        Book = new QuotaBook(Counts, Time);
        Book.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>From here on the database takes nothing.</summary>
    public void Spoil() => Execute("DROP TABLE days; CREATE VIEW days AS SELECT 1 AS day");

    public void Mend() => Execute("DROP VIEW days");

    public void Dispose()
    {
        foreach (var counts in opened)
            counts.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static Agency Named(string id, int index)
    {
        Assert.True(AgencyId.TryParse(id, out var parsed));
        return new Agency(index, parsed, AgencyKind.Province, index + 1, "", "33");
    }

    /// <summary>Noon. Setting it is one thing and letting time go by another, as with a real clock.</summary>
    public sealed class SettableClock() : FakeTimeProvider(DateTimeOffset.Parse("2021-10-28T12:00:00+07:00"))
    {
        private TimeSpan offset;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;

        public override long GetTimestamp() => base.GetUtcNow().Ticks;

        public void Set(int days) => offset += TimeSpan.FromDays(days);
    }
}
