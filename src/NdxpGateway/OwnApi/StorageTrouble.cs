using Microsoft.Data.Sqlite;

namespace NdxpGateway.OwnApi;

/// <summary>What a disk, a lock or a broken file does to SQLite; anything else would be a defect of the hub.</summary>
internal static class StorageTrouble
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NoDatabase = 26;

    public static bool Is(SqliteException broken) =>
        broken.SqliteErrorCode is Busy or Locked or ReadOnly or InputOutput or Corrupt or Full or CannotOpen or NoDatabase;
}
