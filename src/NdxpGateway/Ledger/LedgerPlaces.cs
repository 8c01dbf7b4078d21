using NdxpGateway.Ledger.Chain;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;
using NdxpGateway.Ledger.Stores.Postgres;
using NdxpGateway.Ledger.Stores.Sqlite;

namespace NdxpGateway.Ledger;

/// <summary>Where the parts of a ledger are: the store, and outside it the head and the keys. For the hub, and for the verbs that work beside it.</summary>
internal sealed class LedgerPlaces(LedgerOptions options, string dataDirectory)
{
    public string DataDirectory { get; } = dataDirectory;

    public string Node { get; } = options.Node;

    public string KeyDirectory { get; } = options.KeyDirectory ?? Path.Combine(dataDirectory, "ledger-keys");

    public string HeadFile { get; } = options.HeadFile ?? Path.Combine(dataDirectory, "ledger.head");

    public string PublicKeys => Path.Combine(KeyDirectory, KeyRing.FileName);

    public ILedgerStore OpenStore() => options.Store == LedgerStoreKind.Postgres
        ? new PostgresStore(options.ConnectionString, options.Node, options.BusyTimeoutMs)
        : new SqliteStore(DataDirectory, options.BusyTimeoutMs);

    /// <summary>Whether the store is a file of the data directory, and nothing elsewhere.</summary>
    public bool IsFile { get; } = options.Store == LedgerStoreKind.Sqlite;

    /// <summary>The files that the store consists of, as far as there are any.</summary>
    public IEnumerable<string> StoreFiles => IsFile
        ? new[] { "", "-wal", "-shm" }.Select(end => Path.Combine(DataDirectory, SqliteStore.FileName + end)).Where(File.Exists)
        : [];

    /// <summary>Against a hub, and against another verb: for what must happen while nobody writes.</summary>
    /// <exception cref="LedgerUnavailableException">A hub has the ledger, or there is none.</exception>
    public IDisposable Lock() => Directory.Exists(DataDirectory)
        ? LedgerLock.Take(DataDirectory)
        : throw new LedgerUnavailableException($"There is no ledger in '{DataDirectory}'.");

    /// <summary>A hub makes keys where there are none; whoever works beside it must not.</summary>
    /// <exception cref="LedgerUnavailableException">There are none.</exception>
    public void RequireKeys()
    {
        if (!File.Exists(PublicKeys))
            throw new LedgerUnavailableException($"The ledger's public keys '{PublicKeys}' are missing: restore them from a backup, or say where they are (Ledger__KeyDirectory).");
    }

    public SubjectKeys OpenSubjectKeys() => SubjectKeys.Open(KeyDirectory);

    /// <summary>To be written by one only: a second one on the same data directory is refused.</summary>
    /// <exception cref="LedgerUnavailableException">Another hub has it, something is lost or broken; the message says the way out.</exception>
    public LedgerChain OpenChain(TimeProvider time, ILogger logger)
    {
        var opened = new Stack<IDisposable>();
        try
        {
            var held = Opened(LedgerLock.Take(DataDirectory));
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
