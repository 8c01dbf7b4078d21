using Npgsql;
using NpgsqlTypes;

namespace NdxpGateway.Ledger.Stores.Postgres;

/// <summary>
/// Many rows with one statement: each column is an array, and the server unnests them. The statement stays the same for any number of
/// rows, so that it is prepared once. No rows at all insert nothing.
/// </summary>
internal sealed class PostgresRows<TRow>(string insertInto)
{
    private readonly List<Column> columns = [];

    /// <param name="insertInto">Up to the list of columns, which begins with the node.</param>
    /// <param name="node">Stands in every row.</param>
    public NpgsqlBatchCommand Command(string node)
    {
        var arrays = string.Join(", ", columns.Select((_, at) => $"${at + 2}"));
        var command = new NpgsqlBatchCommand($"{insertInto} SELECT $1, * FROM unnest({arrays})");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = node });
        foreach (var column in columns)
            command.Parameters.Add(column.Parameter);
        return command;
    }

    /// <summary>The next column, in the order in which the statement names them.</summary>
    public PostgresRows<TRow> With<TValue>(NpgsqlDbType type, Func<TRow, TValue> value)
    {
        columns.Add(new Column<TValue>(type, value));
        return this;
    }

    public void Add(TRow row)
    {
        foreach (var column in columns)
            column.Add(row);
    }

    public void Clear()
    {
        foreach (var column in columns)
            column.Clear();
    }

    private abstract class Column
    {
        public abstract NpgsqlParameter Parameter { get; }

        public abstract void Add(TRow row);

        public abstract void Clear();
    }

    private sealed class Column<TValue>(NpgsqlDbType type, Func<TRow, TValue> value) : Column
    {
        private readonly List<TValue> values = [];

        public override NpgsqlParameter Parameter => new NpgsqlParameter<List<TValue>> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = values };

        public override void Add(TRow row) => values.Add(value(row));

        public override void Clear() => values.Clear();
    }
}
