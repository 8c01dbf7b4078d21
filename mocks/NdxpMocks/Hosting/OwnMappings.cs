using WireMock.Server;

namespace NdxpMocks.Hosting;

/// <summary>A developer's own WireMock mappings, <c>DIR/DKDN/*.json</c>. Without a priority of their own they stand before ours.</summary>
internal static class OwnMappings
{
    public static IReadOnlyList<string> In(string? directory, SystemEntry entry) =>
        directory is not null && Path.Combine(directory, entry.Code) is var folder && Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)]
            : [];

    /// <exception cref="InvalidDataException">WireMock cannot read one of them; the message names the file.</exception>
    public static void Load(WireMockServer server, IReadOnlyList<string> files)
    {
        foreach (var file in files)
        {
            try
            {
                server.ReadStaticMappingAndAddOrUpdate(file);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                server.Dispose();
                throw new InvalidDataException($"{file}: {e.Message}", e);
            }
        }
    }
}
