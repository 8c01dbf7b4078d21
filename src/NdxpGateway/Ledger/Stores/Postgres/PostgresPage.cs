using System.Collections;
using System.Runtime.ExceptionServices;
using Npgsql;

namespace NdxpGateway.Ledger.Stores.Postgres;

/// <summary>
/// Rows that were read and wait to be looked at. One that cannot be understood is told of where it stands, after those before it: who
/// verifies names the place.
/// </summary>
internal sealed class PostgresPage<T> : IEnumerable<T>
{
    private readonly List<T> rows = [];
    private ExceptionDispatchInfo? unreadable;

    public int Count => rows.Count;

    public static PostgresPage<T> Read(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read)
    {
        var page = new PostgresPage<T>();
        while (page.unreadable is null && reader.Read())
        {
            try
            {
                page.rows.Add(read(reader));
            }
            catch (Exception broken) when (broken is InvalidDataException or InvalidCastException or FormatException or ArgumentException)
            {
                page.unreadable = ExceptionDispatchInfo.Capture(broken);
            }
        }

        return page;
    }

    public IEnumerator<T> GetEnumerator()
    {
        foreach (var row in rows)
            yield return row;
        unreadable?.Throw();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
