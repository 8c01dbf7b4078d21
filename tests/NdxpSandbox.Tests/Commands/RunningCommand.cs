using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Commands;

/// <summary><c>ndxp up</c> on free ports, and what it said when it was ready.</summary>
public sealed class RunningCommand : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private Child child = null!;

    internal static string[] FreePorts { get; } = ["--http", "0", "--https", "0", "--management", "0", "--systems", "0"];

    public string DataDirectory => folder["data"];

    public string Said { get; private set; } = "";

    public Uri Hub => Address("hub");

    public async ValueTask InitializeAsync()
    {
        child = Child.Ndxp(["up", .. FreePorts, "--data", DataDirectory, "--grant", "H39:DANCU"]);
        Said = await child.LinesUntilAsync("Ctrl-C");
    }

    public Uri Address(string what) => new(Regex.Match(Said, $@"^  {what} +(https?://\S+)", RegexOptions.Multiline).Groups[1].Value);

    public async ValueTask DisposeAsync()
    {
        await child.DisposeAsync();
        folder.Dispose();
    }
}
