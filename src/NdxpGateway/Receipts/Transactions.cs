using NdxpGateway.Exchanges;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Receipts;

/// <summary>Finds the account of a transaction: in memory, else on record.</summary>
internal sealed class Transactions(ReceiptBook book, LedgerPlaces places, KeptAccounts kept, RecordAccounts recorded)
{
    // One after the other, as for the records themselves: a large ledger is looked through for milliseconds that calls need.
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Null where there is none, or it is another's; the operator sees all.</summary>
    public async ValueTask<Account?> FindAsync(Guid transaction, Application by, Func<Bilingual, string> say, CancellationToken cancellation)
    {
        if (book.Find(transaction) is { } found)
            return MaySee(by, found.Caller.Organisation) ? kept.Of(found, say) : null;
        await turn.WaitAsync(cancellation);
        try
        {
            return OnRecord(transaction) is { } record && MaySee(by, record.Agency) ? recorded.Of(record, say) : null;
        }
        finally
        {
            turn.Release();
        }
    }

    private static bool MaySee(Application by, string? organisation) =>
        by.Is(Roles.Operator) || (organisation is { Length: > 0 } && organisation == by.Organisation);

    // Of a write's two records the second says how it ended.
    private LedgerRecord? OnRecord(Guid transaction)
    {
        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        return new LedgerSearch(reader).Find(new LedgerQuery { Transaction = transaction }, []).FirstOrDefault()?.Record;
    }
}
