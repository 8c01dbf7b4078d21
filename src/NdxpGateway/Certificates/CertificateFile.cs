using System.Security.Cryptography;

namespace NdxpGateway.Certificates;

/// <summary>One PEM file. It is there whole or not at all, whenever the hub is interrupted.</summary>
internal sealed class CertificateFile(string path)
{
    public string Path { get; } = path;

    public bool Exists => File.Exists(Path);

    /// <summary>What the file says, or a problem that names the file and what to do about it.</summary>
    public T Read<T>(Func<string, T> parse, string remedy)
    {
        try
        {
            return parse(File.ReadAllText(Path));
        }
        catch (Exception damaged) when (damaged is CryptographicException or ArgumentException)
        {
            throw Problem($"is damaged: {remedy}");
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw Problem($"cannot be read: {denied.Message}");
        }
    }

    /// <summary>Writes the file; false when <paramref name="replace"/> is not wanted and another process was faster.</summary>
    public bool Write(string pem, bool secret, bool replace)
    {
        var temporary = $"{Path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            File.Delete(temporary);
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (secret && !OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(temporary, options))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(pem));
                stream.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(temporary, Path, replace);
                return true;
            }
            catch (IOException) when (!replace && Exists)
            {
                File.Delete(temporary);
                return false;
            }
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw Problem($"cannot be written: {denied.Message}");
        }
    }

    public InvalidConfigurationException Problem(string what) => new([$"Certificates: '{Path}' {what}"]);
}
