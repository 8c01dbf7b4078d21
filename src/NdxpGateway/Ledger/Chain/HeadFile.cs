using System.Text;

namespace NdxpGateway.Ledger.Chain;

/// <summary>
/// Where the newest seal stands outside the store, so that a store cut short is noticed. Two slots of one file, written in turn and
/// flushed: a write that is torn spoils its own slot, and the other still holds the head before.
/// </summary>
internal sealed class HeadFile : IDisposable
{
    public const int SlotBytes = 1024;

    private readonly FileStream file;
    private readonly string path;
    private int next;

    private HeadFile(FileStream file, string path) => (this.file, this.path) = (file, path);

    /// <exception cref="LedgerUnavailableException">It cannot be opened or made.</exception>
    public static HeadFile Open(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
            // At its full size from the beginning: a flush that moves a file's end costs twice.
            if (file.Length < 2 * SlotBytes)
                RandomAccess.Write(file.SafeFileHandle, Encoding.ASCII.GetBytes(new string(' ', 2 * SlotBytes - (int)file.Length)), file.Length);
            return new HeadFile(file, path);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailableException($"The head of the ledger '{path}' cannot be opened: {denied.Message}", inner: denied);
        }
    }

    /// <summary>The newest seal that holds; null where none was ever written.</summary>
    /// <exception cref="LedgerUnavailableException">Something stands there, and no seal that holds.</exception>
    public static Seal? Read(string path, KeyRing keys)
    {
        if (!File.Exists(path))
            return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Newest(file, path, keys).Seal;
    }

    /// <summary>The newest seal that stands there, whoever signed it: to tell whose head it was. Null where there is none.</summary>
    public static Seal? Unverified(string path)
    {
        try
        {
            return File.Exists(path) ? SealText.Parse(File.ReadAllText(path)).MaxBy(seal => seal.Batch) : null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Read(string, KeyRing)"/>
    public Seal? Read(KeyRing keys)
    {
        var (seal, slot) = Newest(file, path, keys);
        next = 1 - slot;
        return seal;
    }

    /// <summary>Durable when it returns.</summary>
    /// <exception cref="LedgerUnavailableException">It may or may not stand there.</exception>
    public void Write(Seal seal)
    {
        Span<byte> slot = stackalloc byte[SlotBytes];
        slot.Fill((byte)' ');
        slot[^1] = (byte)'\n';
        var length = Encoding.UTF8.GetBytes(seal.Signed, slot);
        slot[length] = (byte)'\t'; // an end that a torn line does not have
        try
        {
            RandomAccess.Write(file.SafeFileHandle, slot, (long)next * SlotBytes);
            DataSync.Flush(file.SafeFileHandle);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new LedgerUnavailableException($"The head of the ledger '{path}' cannot be written: {denied.Message}", mayBeWritten: true, denied);
        }

        next = 1 - next;
    }

    public void Dispose() => file.Dispose();

    private static (Seal? Seal, int Slot) Newest(FileStream file, string path, KeyRing keys)
    {
        var bytes = new byte[2 * SlotBytes];
        var text = Encoding.UTF8.GetString(bytes, 0, RandomAccess.Read(file.SafeFileHandle, bytes, 0));
        (Seal? Seal, int Slot) newest = (null, 1);
        for (var slot = 0; slot < 2 && text.Length == bytes.Length; slot++)
        {
            if (SealIn(text.Substring(slot * SlotBytes, SlotBytes), keys) is { } seal && seal.Batch >= (newest.Seal?.Batch ?? 0))
                newest = (seal, slot);
        }

        return newest.Seal is null && !string.IsNullOrWhiteSpace(text)
            ? throw new LedgerUnavailableException($"The head of the ledger '{path}' cannot be read or is signed by a strange key: restore it, or, if you are sure that nothing was removed from the ledger, 'ndxp ledger adopt' takes the ledger's end as its head.")
            : newest;
    }

    private static Seal? SealIn(string slot, KeyRing keys)
    {
        var end = slot.LastIndexOf('\t');
        try
        {
            return end >= 0 && Seal.Parse(slot[..end]) is var seal && keys.Refute(seal) is null ? seal : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
