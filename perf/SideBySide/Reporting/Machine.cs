using System.Reflection;
using System.Runtime.InteropServices;
using NdxpMeasuring;

namespace SideBySide.Reporting;

/// <summary>What was measured on, by what and with what: figures without it say nothing.</summary>
internal static class Machine
{
    public static IReadOnlyList<string> Describe(Cores? cores, params string?[] versions) =>
    [
        $"{Line("/proc/cpuinfo", "model name")}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30)} GiB; {Line("/etc/os-release", "PRETTY_NAME").Trim('"')}, kernel {Environment.OSVersion.Version}; temporary files on {new DriveInfo(Path.GetTempPath()).DriveFormat}",
        string.Join("; ", versions.OfType<string>().Prepend(RuntimeInformation.FrameworkDescription)),
        cores is null
            ? "all processes share all cores"
            : $"what is measured is pinned to core {string.Join(", ", cores.Measured)}; generator, upstream and receiver to {string.Join(", ", cores.Others)}",
        $"load average at the start {File.ReadAllText("/proc/loadavg").Split(' ')[0]}{(IsDebug ? "; **debug build: worth nothing**" : "")}",
        $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC: `SideBySide {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}`",
    ];

    public static string VersionOf(Type type) => type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?";

    private static bool IsDebug => typeof(NdxpGateway.Gateway).Assembly.GetCustomAttribute<System.Diagnostics.DebuggableAttribute>()?.IsJITOptimizerDisabled == true;

    private static string Line(string file, string name) => !File.Exists(file) ? "?" : File.ReadLines(file)
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line[(line.IndexOfAny([':', '=']) + 1)..].Trim())
        .FirstOrDefault() ?? "?";
}
