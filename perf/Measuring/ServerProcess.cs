using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NdxpMeasuring;

/// <summary>A server in a process of its own, with a folder of its own, so that the kernel accounts for it alone.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo? folder;
    private readonly int[] tree;

    public ServerProcess(Process process, DirectoryInfo? folder, Uri[] addresses)
    {
        (this.process, this.folder, Addresses) = (process, folder, addresses);
        tree = KernelAccount.Tree(process.Id);
    }

    /// <summary>Where it is reached; a hub's management port, and the receiver's second form, stand after the first.</summary>
    public Uri[] Addresses { get; }

    public Uri Url => Addresses[0];

    /// <summary>Processor time so far, user and system, as the kernel accounts for it.</summary>
    public TimeSpan Processor => TimeSpan.FromTicks(tree.Sum(id => KernelAccount.Processor(id).Ticks));

    public long ResidentBytes => tree.Sum(KernelAccount.ResidentBytes);

    /// <summary>Starts this same program under other arguments; it says its addresses in its first line.</summary>
    /// <param name="runtime">A runtimeconfig.json instead of this program's own, by file name.</param>
    public static async Task<ServerProcess> StartAsync(
        System.Reflection.Assembly program, IEnumerable<string> arguments, DirectoryInfo? folder, int[]? cores, CancellationToken cancellation, string? runtime = null)
    {
        var start = new ProcessStartInfo(DotNet()) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (runtime is not null)
        {
            foreach (var argument in new[] { "exec", "--runtimeconfig", Path.Combine(AppContext.BaseDirectory, runtime) })
                start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add(program.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Cores.Start(start, cores);
        if (await process.StandardOutput.ReadLineAsync(cancellation) is not { } said)
        {
            process.Dispose();
            folder?.Delete(recursive: true);
            throw new InvalidOperationException($"{string.Join(' ', arguments)} did not start.");
        }

        return new ServerProcess(process, folder, [.. said.Split(' ').Select(address => new Uri(address))]);
    }

    /// <summary>A number that the process knows of itself, e.g. how many bytes it has allocated: asked beside the data, on its standard input.</summary>
    public async Task<long> AskAsync(string question, CancellationToken cancellation = default)
    {
        await process.StandardInput.WriteLineAsync(question.AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        return long.Parse((await process.StandardOutput.ReadLineAsync(cancellation))!, CultureInfo.InvariantCulture);
    }

    public bool HasEnded => process.HasExited;

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        folder?.Delete(recursive: true);
    }

    // The runtime's own folder is shared/Microsoft.NETCore.App/10.0.x below the command.
    private static string DotNet() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
}
