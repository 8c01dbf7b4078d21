namespace NdxpGateway.Storage;

/// <summary>A file that its owner alone may read.</summary>
internal static class SecretFile
{
    /// <summary>Whole or not at all: written beside, flushed, then put in the old one's place.</summary>
    public static void Replace(string path, string text)
    {
        var beside = path + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
