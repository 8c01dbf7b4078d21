using System.ComponentModel.DataAnnotations;
using NdxpGateway.Ledger.Stores.Postgres;

namespace NdxpGateway.Ledger;

internal enum LedgerStoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>Section <c>Ledger</c>: the durable record of every exchange.</summary>
internal sealed class LedgerOptions : IValidatableObject
{
    /// <summary>Sqlite: a file in the data directory. Postgres: <see cref="ConnectionString"/>. Default Sqlite.</summary>
    public LedgerStoreKind Store { get; set; } = LedgerStoreKind.Sqlite;

    /// <summary>Of the PostgreSQL database, e.g. <c>Host=db;Database=ndxp;Username=ndxp</c>; its password is better left to <c>PGPASSFILE</c>. Default none.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Name of this hub in its records: each node has a chain of its own. Letters, digits, dot and hyphen. Default <c>hub-1</c>.</summary>
    [Required, RegularExpression("[A-Za-z0-9.-]{1,32}")]
    public string Node { get; set; } = "hub-1";

    /// <summary>Folder of the signing key, the public keys and the subject keys. Default <c>ledger-keys</c> in the data directory; better on another machine's disk.</summary>
    public string? KeyDirectory { get; set; }

    /// <summary>File of the head, the newest seal. Default <c>ledger.head</c> in the data directory; better where nobody who can write the store can write.</summary>
    public string? HeadFile { get; set; }

    /// <summary>Records that may wait for the next commit; beyond it exchanges are answered 503 at once. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxPending { get; set; } = 100_000;

    /// <summary>Milliseconds a commit waits at most for as many records as the one before had: under load fewer and larger commits, alone no wait. Default 1.</summary>
    [Range(0, 100)]
    public int LingerMs { get; set; } = 1;

    /// <summary>Milliseconds a commit waits for another program that holds the ledger's file, a backup for instance, or for PostgreSQL's answer, a second at least. Default 2,000.</summary>
    [Range(0, 60_000)]
    public int BusyTimeoutMs { get; set; } = 2_000;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Store == LedgerStoreKind.Postgres && PostgresDatabase.Refute(ConnectionString) is { } why)
            yield return new ValidationResult(why, [nameof(ConnectionString)]);
    }
}
