using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Blocks;
using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Stores;
using NdxpGateway.Ledger.Stores.Postgres;

namespace NdxpGateway.Tests.Ledger.Stores;

[Collection(PostgresCollection.Name)]
public sealed class PostgresStoreTests(PostgresServer server) : LedgerStoreTests
{
    private readonly string database = server.NewDatabase();

    private protected override ILedgerStore Connect() => Connect(8_000);

    private PostgresStore Connect(int busyTimeoutMs) => new(database, "test", busyTimeoutMs);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_begin_at_once_in_one_database_and_each_has_its_own_whole_chain()
    {
        using var other = new LedgerFolder();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(at => Task.Run(() =>
        {
            var (folder, node) = at == 0 ? (Folder, "hub-1") : (other, "hub-2");
            using var ledger = Open(folder, node);
            ledger.Commit(LedgerFolder.Records(1, 10));
            ledger.Commit(LedgerFolder.Records(11, Block.Records + 10 + at));
        }, Stop)));

        foreach (var (folder, node, last) in new[] { (Folder, "hub-1", Block.Records + 10), (other, "hub-2", Block.Records + 11) })
        {
            using var store = Places(folder, node).OpenStore();
            var report = folder.Verify(store);
            Assert.Empty(report.Findings);
            Assert.Equal((last, last), (report.Records, report.Last));
            using var reader = store.OpenReader();
            Assert.Equal((node, node), (reader.Genesis.Node, reader.Tip.Node));
            Assert.Equal([1L], reader.Codes(1, long.MaxValue).Select(codes => codes.First));
            Assert.Equal([1L], reader.Lookups(0).Select(entries => entries.First));
        }
    }

    [Fact]
    public void A_second_hub_of_one_node_is_refused_until_the_first_ends_wherever_its_data_directory_is()
    {
        using var elsewhere = new LedgerFolder();
        using (Folder.Open(Connect()))
        {
            var refused = Assert.Throws<LedgerUnavailableException>(() => elsewhere.Open(Connect(1_000)));
            Assert.StartsWith("Another hub keeps the chain of node test in PostgreSQL 'ledger", refused.Message);
            Assert.DoesNotContain('\n', refused.Message);
        }

        using var next = Folder.Open(Connect());
        AssertWhole(next, Connect());
    }

    [Fact]
    public void A_record_that_cannot_be_understood_is_named_although_it_stands_in_a_page_with_others()
    {
        using var ledger = Folder.Open(Connect());
        ledger.Commit(LedgerFolder.Records(1, 20));
        Tamper("UPDATE ndxp_ledger.exchanges SET phase = 'nonsense' WHERE seq = 17");

        using var store = Connect();
        Assert.Equal(17, Folder.Verify(store).FirstBroken!.Seq);
    }

    [Fact]
    public void A_chain_that_is_longer_than_a_page_is_verified_and_whoever_changed_it_is_found_behind_it()
    {
        using var ledger = Folder.Open(Connect());
        for (var batch = 0; batch < 5; batch++)
            ledger.Commit(LedgerFolder.Records(batch * 2_000, batch * 2_000 + 1_999));
        AssertWhole(ledger, Connect());
        Tamper("UPDATE ndxp_ledger.exchanges SET status = 500 WHERE seq = 9000");

        using var store = Connect();
        Assert.Equal(9000, Folder.Verify(store).FirstBroken!.Seq);
    }

    [Fact]
    public void Pruning_removes_what_was_archived_of_this_node_and_of_no_other()
    {
        using var other = new LedgerFolder();
        using var ledger = Folder.Open(Connect());
        ledger.Commit(LedgerFolder.Records(1, Block.Records + 5));
        ledger.Commit(LedgerFolder.Records(5_000, 5_010));
        using (var second = Open(other, "hub-2"))
            second.Commit(LedgerFolder.Records(1, 5));
        using var key = SigningKey.Open(Folder.Places().KeyDirectory);
        var bare = new Pruning(ledger.Tip.Ledger, "test", 1, Block.Records + 5, new byte[32], 1, key.Id, []);
        using var store = Connect();

        store.Prune(bare with { Signature = key.Sign(bare.Line) });

        var report = Folder.Verify(store);
        Assert.True(report.IsWhole, string.Join('\n', report.Findings));
        Assert.Equal((11L, Block.Records + 6L), (report.Records, report.First));
        using (var reader = store.OpenReader())
        {
            Assert.Empty(reader.Blocks(0, long.MaxValue));
            Assert.Empty(reader.Lookups(0));
            Assert.Equal([1L, 2L], reader.Seals(0, long.MaxValue).Select(seal => seal.Batch));
        }

        using var neighbour = Places(other, "hub-2").OpenStore();
        Assert.Equal(5, other.Verify(neighbour).Records);
        Assert.Empty(other.Verify(neighbour).Findings);
    }

    [Fact]
    public void A_table_that_swallows_records_is_noticed()
    {
        using var ledger = Folder.Open(Connect());
        Tamper("CREATE RULE none AS ON INSERT TO ndxp_ledger.lookups DO INSTEAD NOTHING");

        Assert.Contains("a trigger or a rule", Assert.Throws<LedgerUnavailableException>(() => ledger.Commit(LedgerFolder.Records(1, Block.Records))).Message);
    }

    [Theory]
    [InlineData("CREATE SCHEMA ndxp_ledger; CREATE TABLE ndxp_ledger.shopping (item text)", "not a ledger")]
    [InlineData("CREATE SCHEMA ndxp_ledger; CREATE TABLE ndxp_ledger.exchanges (); CREATE TABLE ndxp_ledger.meta (key text, value text); INSERT INTO ndxp_ledger.meta VALUES ('schema', '99')", "another version")]
    public void A_schema_that_is_no_ledger_of_this_version_is_refused(string sql, string reason)
    {
        Tamper(sql);
        Assert.Contains(reason, Assert.Throws<LedgerUnavailableException>(() => Folder.Open(Connect())).Message);
    }

    [Fact]
    public void A_schema_that_the_operator_made_is_taken_although_the_hub_may_make_none()
    {
        Tamper("CREATE SCHEMA ndxp_ledger");
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        using (var admin = server.OpenAsAdministrator())
            PostgresServer.Execute(admin, $"REVOKE CREATE ON DATABASE {name} FROM {name}; ALTER DATABASE {name} OWNER TO postgres");
        using var ledger = Folder.Open(Connect());
        ledger.Commit(LedgerFolder.Records(1, 1));
        AssertWhole(ledger, Connect());
    }

    [Fact]
    public void A_server_on_the_same_machine_is_reached_by_its_socket()
    {
        using var ledger = Folder.Open(new PostgresStore(server.BySocket(database), "test", 8_000));
        ledger.Commit(LedgerFolder.Records(1, 2));
        AssertWhole(ledger, Connect());
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Password=one;two=three")]
    [InlineData("Database=ndxp")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void A_connection_string_that_is_none_is_refused_without_repeating_it(string connectionString)
    {
        var refused = Assert.Throws<LedgerUnavailableException>(() => new PostgresStore(connectionString, "test", 1_000));
        Assert.StartsWith("Ledger:ConnectionString", refused.Message);
        Assert.DoesNotContain("two", refused.ToString());
        var configured = new LedgerOptions { Store = LedgerStoreKind.Postgres, ConnectionString = connectionString };
        Assert.Contains(Assert.Single(configured.Validate(new(configured))).ErrorMessage!, refused.Message);
    }

    [Fact]
    public void A_password_that_is_wrong_is_in_no_message()
    {
        using var store = new PostgresStore(new NpgsqlConnectionStringBuilder(database) { Password = "wr0ng" }.ConnectionString, "test", 1_000);
        var refused = Assert.Throws<LedgerUnavailableException>(() => store.Reopen());
        Assert.Contains("authentication", refused.Message);
        Assert.DoesNotContain("wr0ng", refused + store.Place);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private LedgerPlaces Places(LedgerFolder folder, string node) =>
        new(new LedgerOptions { Store = LedgerStoreKind.Postgres, ConnectionString = database, Node = node, BusyTimeoutMs = 8_000 }, folder.Root);

    private void Tamper(string sql)
    {
        using var connection = PostgresServer.Open(database);
        PostgresServer.Execute(connection, sql);
    }

    private LedgerChain Open(LedgerFolder folder, string node) => Places(folder, node).OpenChain(TimeProvider.System, NullLogger.Instance);
}
