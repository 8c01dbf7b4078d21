using System.Net;
using System.Net.Sockets;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>
/// A program as its image has it: published, started as the Containerfile says by the image's user with no privilege, on a file system of which
/// only the data folder can be written. Takes root and a kernel that lets it have mounts of its own.
/// </summary>
internal sealed class PublishedImage : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Containerfile recipe;

    private PublishedImage(Containerfile recipe) => this.recipe = recipe;

    public string App => folder["app"];

    public string Data => folder["data"];

    public static async Task<PublishedImage> MakeAsync(string name)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            Machine.Lacks("needs Linux and root: it runs what is published as another user on a read-only file system");
        Machine.Find("needs setpriv and unshare: apt-get install util-linux", "setpriv");
        var image = new PublishedImage(new Containerfile(name));
        // What was built for the tests: nothing is compiled, so that no other test's build is in the way.
        await RunAsync("dotnet", "publish", Repository.Path(image.recipe.Project), "--no-build", "-c", Configuration, "-o", image.App);
        Directory.CreateDirectory(image.Data);
        await RunAsync("chown", "1654:1654", image.Data);
        await RunAsync("chmod", "-R", "a+rX", image.folder.Root);
        return image;
    }

    /// <summary>The image's entry point, with further arguments. Goes on until it is disposed of; its lines come by its output.</summary>
    public Child Start(Dictionary<string, string> settings, params string[] arguments) => Run(settings, [.. recipe.EntryPoint, .. arguments]);

    /// <summary>The image's health check: its exit code.</summary>
    /// <param name="moved">An address in the check's command, and what takes its place.</param>
    public async Task<int> HealthAsync(Dictionary<string, string> settings, (string From, string To)? moved = null)
    {
        await using var probe = Run(settings, [.. recipe.HealthCheck.Select(word => moved is { } address && word == address.From ? address.To : word)]);
        return (await probe.EndAsync()).Exit;
    }

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose() => folder.Dispose();

    private Child Run(Dictionary<string, string> settings, string[] command) => Child.Start("unshare", ["-m", "sh", "-c", """
        set -e
        mount --make-rprivate /
        data=$1 app=$2
        shift 2
        mount --bind "$data" "$data"
        mount -o remount,bind,ro /
        cd "$app"
        exec setpriv --reuid=1654 --regid=1654 --clear-groups --no-new-privs --bounding-set=-all env -i PATH="$PATH" "$@"
        """, "sh", Data, App,
        .. recipe.Environment.Select(InData),
        .. settings.Select(setting => $"{setting.Key}={setting.Value}"),
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", .. command.Skip(1).Select(InData)]);

    private string InData(string word) => word.Replace("/data", Data, StringComparison.Ordinal);

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private static async Task RunAsync(string program, params string[] arguments)
    {
        await using var child = Child.Start(program, arguments);
        var ended = await child.EndAsync();
        Assert.True(ended.Exit == 0, ended.Output + ended.Error);
    }
}
