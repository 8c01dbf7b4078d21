using System.Globalization;

namespace NdxpMocks.Hosting;

/// <summary>A row of systems.csv. <c>Base</c> is the context without its version, which a caller may leave out.</summary>
internal sealed record SystemEntry(int No, string Code, string Name, string Base, string Version, int Port)
{
    public static IReadOnlyList<SystemEntry> ReadAll() =>
    [
        .. Embedded.Rows("Registry/systems.csv").Select(row =>
        {
            var cut = row["context"].LastIndexOf('/');
            return new SystemEntry(
                int.Parse(row["no"], CultureInfo.InvariantCulture), row["code"], row["name_vi"], row["context"][..cut],
                row["context"][(cut + 1)..], int.Parse(row["port"], CultureInfo.InvariantCulture));
        }),
    ];
}
