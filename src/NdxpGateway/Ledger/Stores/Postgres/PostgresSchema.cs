using Npgsql;
using NdxpGateway.Ledger.Chain;

namespace NdxpGateway.Ledger.Stores.Postgres;

/// <summary>The tables of schema <c>ndxp_ledger</c>, shared by many nodes, and the version that says whether this hub understands them.</summary>
internal static class PostgresSchema
{
    private const string Version = "1";

    // No index but the places: what records are found by stands in blocks and lookups, written once every 4,096 records of a node.
    private const string Create = """
        CREATE TABLE meta (key text PRIMARY KEY, value text NOT NULL);
        CREATE TABLE genesis (node text PRIMARY KEY, line text NOT NULL);
        CREATE TABLE probes (node text PRIMARY KEY, count bigint NOT NULL);
        CREATE TABLE exchanges (
            node              text    NOT NULL,
            seq               bigint  NOT NULL,
            transaction_id    bytea   NOT NULL,  -- 16 bytes, big-endian: encode(transaction_id, 'hex')::uuid reads as the receipt does
            phase             text    NOT NULL,  -- single | begun | ended
            agency            text,
            application       text,
            system            text,
            operation         text,
            method            text    NOT NULL,
            form              text,
            evidence          text,
            decision          text    NOT NULL,  -- allow | refuse
            rule              text    NOT NULL,
            cell              text,
            fault_code        integer NOT NULL,  -- 0: none
            status            integer NOT NULL,  -- 0: not answered yet
            registry_version  bigint  NOT NULL,
            request_in        bigint  NOT NULL,  -- microseconds since 1970
            request_out       bigint,
            response_in       bigint,
            response_out      bigint,
            trace_id          bytea,
            subject_key       text,
            subjects          bytea,
            request_bytes     bigint  NOT NULL,
            request_sha256    bytea,
            response_bytes    bigint  NOT NULL,
            response_sha256   bytea,
            injected_fault    text,
            hash              bytea   NOT NULL,
            PRIMARY KEY (node, seq)
        );
        CREATE TABLE seals (
            node       text   NOT NULL,
            batch      bigint NOT NULL,
            first_seq  bigint NOT NULL,
            last_seq   bigint NOT NULL,
            hash       bytea  NOT NULL,
            at         bigint NOT NULL,
            key        text   NOT NULL,
            signature  bytea  NOT NULL,
            PRIMARY KEY (node, batch)
        );
        CREATE TABLE kinds (
            node      text    NOT NULL,
            code      integer NOT NULL,
            agency    text,
            system    text,
            operation text,
            phase     text    NOT NULL,
            decision  text    NOT NULL,
            rule      text    NOT NULL,
            status    integer NOT NULL,
            PRIMARY KEY (node, code)
        );
        CREATE TABLE blocks (
            node      text   NOT NULL,
            first_seq bigint NOT NULL,
            codes     bytea  NOT NULL,
            open      bytea  NOT NULL,
            PRIMARY KEY (node, first_seq)
        );
        CREATE TABLE lookups (
            node      text    NOT NULL,
            part      integer NOT NULL,
            first_seq bigint  NOT NULL,
            entries   bytea   NOT NULL,
            PRIMARY KEY (node, part, first_seq)
        );
        CREATE TABLE prunings (
            node          text   NOT NULL,
            through_batch bigint NOT NULL,
            statement     text   NOT NULL,
            PRIMARY KEY (node, through_batch)
        );
        """;

    /// <summary>Makes what is missing, and begins the node's chain: all of it in one transaction, one node after the other.</summary>
    public static void Begin(NpgsqlConnection connection, string place, Genesis genesis, Seal first)
    {
        using var transaction = connection.BeginTransaction();
        // For the one who makes the tables the others wait as long as it takes.
        connection.Execute("SET LOCAL lock_timeout = 0");
        connection.Execute("SELECT pg_advisory_xact_lock(hashtextextended('ndxp_ledger', 0))");
        if (!IsThere(connection, place))
        {
            // Asked for even where the schema is there, CREATE SCHEMA IF NOT EXISTS wants a right that a hub need not have.
            if (!connection.Scalar<bool>("SELECT to_regnamespace('ndxp_ledger') IS NOT NULL"))
                connection.Execute("CREATE SCHEMA ndxp_ledger");
            connection.Execute(Create);
            connection.Execute("INSERT INTO meta (key, value) VALUES ('schema', $1)", Version);
        }

        connection.Execute("INSERT INTO genesis (node, line) VALUES ($1, $2)", genesis.Node, genesis.Line);
        connection.Execute(
            "INSERT INTO seals (node, batch, first_seq, last_seq, hash, at, key, signature) VALUES ($1, 0, 1, 0, $2, $3, $4, $5)",
            genesis.Node, first.Hash, first.At, first.Key, first.Signature);
        transaction.Commit();
    }

    /// <summary>False where the schema is missing or empty; whatever else is there must be ledgers of this version.</summary>
    public static bool IsThere(NpgsqlConnection connection, string place)
    {
        if (connection.Scalar<long>("SELECT count(*) FROM pg_catalog.pg_class WHERE relnamespace = to_regnamespace('ndxp_ledger') AND relkind IN ('r', 'p', 'v')") == 0)
            return false;
        if (!connection.Scalar<bool>("SELECT to_regclass('ndxp_ledger.meta') IS NOT NULL AND to_regclass('ndxp_ledger.exchanges') IS NOT NULL"))
            throw new LedgerUnavailableException($"{place} has a schema {PostgresDatabase.Schema} that is not a ledger: rename it, or choose another database.");
        if (connection.Scalar<string>("SELECT value FROM meta WHERE key = 'schema'") != Version)
            throw new LedgerUnavailableException($"The ledgers in {place} were written by another version of the hub: use that version, or another database.");
        return true;
    }

    public static bool HasChain(NpgsqlConnection connection, string place, string node) =>
        IsThere(connection, place) && connection.Scalar<bool>("SELECT EXISTS (SELECT FROM genesis WHERE node = $1)", node);
}
