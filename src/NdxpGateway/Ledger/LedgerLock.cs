namespace NdxpGateway.Ledger;

/// <summary>
/// One hub a data directory. SQLite would let two write in turn; each would take the other's batch for a forgery of its own
/// chain. The file stays behind: deleting it would race with who opens it next.
/// </summary>
internal sealed class LedgerLock : IDisposable
{
    private const int WouldBlockOnLinux = 11;
    private const int WouldBlockOnMac = 35;
    private const int SharingViolation = 32;

    private readonly FileStream held;

    private LedgerLock(FileStream held) => this.held = held;

    public static LedgerLock Take(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(directory, denied);
        }

        var path = Path.Combine(directory, "ledger.lock");
        try
        {
            return new LedgerLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when ((taken.HResult & 0xffff) is WouldBlockOnLinux or WouldBlockOnMac or SharingViolation)
        {
            throw new LedgerUnavailableException($"Another hub keeps its ledger in '{directory}': stop it, or choose another data directory.", inner: taken);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(directory, denied);
        }
    }

    public void Dispose() => held.Dispose();

    private static LedgerUnavailableException NotWritable(string directory, Exception denied) =>
        new($"The ledger cannot be written in '{directory}': {denied.Message}", inner: denied);
}
