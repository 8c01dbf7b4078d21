using System.Text.Json;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger.Stores;

namespace NdxpGateway.Ledger.Reading;

/// <summary><c>GET /ndxp/transactions/{id}</c> of the data plane: what is on record of a call, for the agency that made it.</summary>
internal sealed class OwnTransactions(LedgerPlaces places, Doubts doubts)
{
    public const string Path = "/ndxp/transactions";

    private const string Json = "application/json; charset=UTF-8";

    // One after the other: no quota counts these, and a ledger of millions is looked through for milliseconds that calls need.
    private readonly SemaphoreSlim turn = new(1);

    public async Task AnswerAsync(Exchange exchange, string method, string id, CancellationToken cancellation)
    {
        exchange.OwnOperation = "transactions";
        if (method != "GET")
        {
            exchange.Refuse(Refusals.MethodNotAllowed, new Grounds { Allow = "GET" });
            return;
        }

        await turn.WaitAsync(cancellation);
        try
        {
            Answer(exchange, id);
        }
        finally
        {
            turn.Release();
        }
    }

    private void Answer(Exchange exchange, string id)
    {
        if (Guid.TryParse(id, out var transaction) && Find(exchange.Caller.Organisation ?? "", transaction) is { Length: > 0 } body)
            (exchange.Verdict, exchange.Answer) = (Verdict.Pass("own-transaction"), Exchanges.Answer.Own(200, Json, body));
        else
            exchange.Refuse(Refusals.NoSuchTransaction, Grounds.None);
    }

    // Another agency's is as if it were not there.
    private byte[] Find(string agency, Guid transaction)
    {
        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        // A write has two records.
        var rows = new LedgerSearch(reader).Find(new LedgerQuery { Transaction = transaction, Agency = agency }, []).Take(2).Reverse().ToArray();
        return rows.Length == 0 ? [] : Write(rows, store);
    }

    private byte[] Write(IReadOnlyList<Records.LedgerRow> rows, ILedgerStore store)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("records");
            foreach (var row in rows)
                RecordFields.Write(json, row, rows.Count == 1 && doubts.IsInDoubt(row, store) ? Outcome.InDoubt : Outcomes.Of(row.Record));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
