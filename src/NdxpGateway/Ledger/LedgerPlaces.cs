using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;
using NdxpGateway.Ledger.Stores.Postgres;
using NdxpGateway.Ledger.Stores.Sqlite;

namespace NdxpGateway.Ledger;

/// <summary>Where the parts of a ledger are: the store, and outside it the head and the keys. For the hub, and for the verbs that work beside it.</summary>
internal sealed class LedgerPlaces(LedgerOptions options, string dataDirectory)
{
    public string KeyDirectory { get; } = options.KeyDirectory ?? Path.Combine(dataDirectory, "ledger-keys");

    public string HeadFile { get; } = options.HeadFile ?? Path.Combine(dataDirectory, "ledger.head");

    public string PublicKeys => Path.Combine(KeyDirectory, KeyRing.FileName);

    public ILedgerStore OpenStore() => options.Store == LedgerStoreKind.Postgres
        ? new PostgresStore(options.ConnectionString, options.Node, options.BusyTimeoutMs)
        : new SqliteStore(dataDirectory, options.BusyTimeoutMs);

    public SubjectKeys OpenSubjectKeys() => SubjectKeys.Open(KeyDirectory);

    /// <summary>To be written by one only: a second one on the same data directory is refused.</summary>
    /// <exception cref="LedgerUnavailableException">Another hub has it, something is lost or broken; the message says the way out.</exception>
    public LedgerChain OpenChain(TimeProvider time, ILogger logger)
    {
        var opened = new Stack<IDisposable>();
        try
        {
            var held = Opened(LedgerLock.Take(dataDirectory));
            var key = Opened(SigningKey.Open(KeyDirectory));
            var head = Opened(Chain.HeadFile.Open(HeadFile));
            return LedgerChain.Open(Opened(OpenStore()), head, key, options.Node, time, logger, held);
        }
        catch
        {
            while (opened.TryPop(out var part))
                part.Dispose();
            throw;
        }

        T Opened<T>(T part) where T : IDisposable
        {
            opened.Push(part);
            return part;
        }
    }
}
