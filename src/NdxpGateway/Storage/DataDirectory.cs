namespace NdxpGateway.Storage;

/// <summary>Where the hub's state lives; one folder, so that it can be backed up and thrown away as one.</summary>
internal sealed class DataDirectory
{
    private DataDirectory(string path) => Root = path;

    public string Root { get; }

    /// <summary>Makes the folder when it is missing and proves that it can be written.</summary>
    public static DataDirectory? Open(string path, ConfigurationProblems problems)
    {
        try
        {
            var root = Directory.CreateDirectory(path).FullName;
            var probe = Path.Combine(root, ".writable");
            System.IO.File.WriteAllBytes(probe, []);
            System.IO.File.Delete(probe);
            return new DataDirectory(root);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Add($"Gateway:DataDirectory: '{path}' cannot be written: {denied.Message}");
            return null;
        }
    }

    public string File(string name) => Path.Combine(Root, name);

    /// <summary>The text of a file that may be there; null when it is not.</summary>
    public string? Read(string name) => System.IO.File.Exists(File(name)) ? System.IO.File.ReadAllText(File(name)) : null;

    /// <summary>A secret of this hub: made once, readable by its owner only.</summary>
    public byte[] Secret(string name, int bytes)
    {
        var path = File(name);
        if (System.IO.File.Exists(path))
            return System.IO.File.ReadAllBytes(path);

        var secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(bytes);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        stream.Write(secret);
        stream.Flush(flushToDisk: true);
        return secret;
    }
}
