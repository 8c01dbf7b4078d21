using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;
using NdxpSandbox.Drills;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Drills;

/// <summary>That a drill would see what it looks for.</summary>
public sealed class ReconciliationTests : IDisposable
{
    private static readonly Guid Transaction = Guid.Parse("017cc4c6-8c00-7000-8000-000000000001");

    private readonly TemporaryFolder folder = new();
    private readonly Books books = new();

    [Fact]
    public void What_was_acknowledged_is_found()
    {
        Record(Phase.Begun, 0);
        Record(Phase.Ended, 200);
        Answer(200);

        var found = Reconcile(Transaction);

        Assert.Empty(found.Differences);
        Assert.Equal("acknowledged 1 · found 1 · in doubt 0 · chain ok", found.Line);
    }

    [Fact]
    public void A_write_that_began_and_was_not_answered_is_in_doubt()
    {
        Record(Phase.Begun, 0);

        var found = Reconcile(Transaction);

        Assert.Empty(found.Differences);
        Assert.Equal("acknowledged 0 · found 0 · in doubt 1 · chain ok", found.Line);
    }

    [Fact]
    public void An_answer_without_its_record_is_told()
    {
        Record(Phase.Begun, 0);
        Answer(200);

        Assert.Contains("is not in the ledger", Assert.Single(Reconcile(Transaction).Differences));
    }

    [Fact]
    public void An_answer_that_was_recorded_with_another_status_is_told()
    {
        Record(Phase.Single, 403);
        Answer(200);

        Assert.Contains("answered 200 and stands in the ledger with 403", Assert.Single(Reconcile().Differences));
    }

    [Fact]
    public void A_write_that_a_system_received_before_it_was_recorded_is_told()
    {
        Record(Phase.Single, 200);

        Assert.Contains("no record says that it had begun", Assert.Single(Reconcile(Transaction).Differences));
    }

    [Fact]
    public void A_record_that_was_changed_breaks_the_chain()
    {
        Record(Phase.Single, 200);
        Answer(200);
        using (var connection = new SqliteConnection($"Data Source={folder["ledger.db"]};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "UPDATE exchanges SET agency = 'H40'";
            command.ExecuteNonQuery();
        }

        var found = Reconcile();

        Assert.Contains(found.Differences, difference => difference.StartsWith("the chain: record 1 was changed", StringComparison.Ordinal));
        Assert.EndsWith("chain BROKEN", found.Line);
    }

    [Fact]
    public void Nothing_is_promised_of_a_call_that_could_not_be_recorded_unless_it_is_answered_otherwise_than_503()
    {
        Record(Phase.Begun, 0);
        Answer(503, "refuse; stage=ledger; rule=not-recorded; code=900503; registry=1");
        Assert.Empty(Reconcile().Differences);

        Answer(200, "refuse; stage=ledger; rule=not-recorded; code=900503; registry=1");
        Assert.Contains("was not recorded, and answered 200", Assert.Single(Reconcile().Differences));
    }

    public void Dispose() => folder.Dispose();

    private Reconciliation Reconcile(params Guid[] received) => Reconciliation.Of(new LedgerPlaces(new LedgerOptions(), folder.Root), books, received);

    private void Answer(int status, string decision = "allow; rule=subscribed; registry=1")
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status);
        answer.Headers.Add("X-NDXP-Transaction-Id", Transaction.ToString());
        answer.Headers.Add("X-NDXP-Decision", decision);
        books.Take(answer);
    }

    private void Record(Phase phase, int status)
    {
        using var chain = new LedgerPlaces(new LedgerOptions(), folder.Root).OpenChain(TimeProvider.System, NullLogger.Instance);
        chain.Commit(new[]
        {
            new LedgerRecord { TransactionId = Transaction, Phase = phase, Agency = "H39", Method = "POST", Decision = Decision.Allow, Rule = "subscribed", Status = status, RegistryVersion = 1, RequestIn = 1_635_379_200_000_000 },
        });
    }
}
