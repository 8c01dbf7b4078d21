using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Soap;

/// <summary>A temporary folder with the npm package <c>soap</c> in it; nothing is left on the machine but npm's own cache.</summary>
public sealed class NodeModules : IDisposable
{
    // As .ci/run fetches it beforehand.
    private const string Package = "soap@1.13.0";
    private const string Needs = "needs Node 20 with npm, and the npm registry for the package soap: apt-get install nodejs npm";

    private readonly TemporaryFolder folder = new();

    internal string this[string name] => folder[name];

    /// <summary>Full path of node.</summary>
    internal async Task<string> InstallAsync()
    {
        var (node, npm) = (Machine.Find(Needs, "node"), Machine.Find(Needs, "npm"));
        await using var install = Child.Start(npm, TimeSpan.FromMinutes(3), "install", "--prefix", folder.Root, "--prefer-offline", "--no-audit", "--no-fund", Package);
        var ended = await install.EndAsync();
        if (ended.Exit != 0)
            Machine.Lacks($"{Needs}\n{ended.Error}");
        return node;
    }

    public void Dispose() => folder.Dispose();
}
