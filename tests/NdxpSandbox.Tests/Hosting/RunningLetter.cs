namespace NdxpSandbox.Tests.Hosting;

/// <summary>What <c>dotnet run --project src/NdxpSandbox</c> starts, on free ports: the letter and no grant.</summary>
public sealed class RunningLetter : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal Sandbox Sandbox { get; private set; } = null!;

    internal string DataDirectory => folder["data"];

    internal string this[string name] => folder[name];

    public async ValueTask InitializeAsync() => Sandbox = await NdxpSandbox.Sandbox.StartAsync(
        new SandboxOptions { DataDirectory = DataDirectory, HttpPort = 0, HttpsPort = 0, ManagementPort = 0, SystemsPort = 0 },
        TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Sandbox.DisposeAsync();
        folder.Dispose();
    }
}
