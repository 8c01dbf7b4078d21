using System.Net;
using System.Net.Sockets;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>
/// The hub as its image has it: published, run by the image's user with no privilege, on a file system of which only the data folder can be
/// written. Takes root and a kernel that lets it have mounts of its own.
/// </summary>
internal sealed class PublishedHub : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string App => folder["app"];

    public string Data => folder["data"];

    public static async Task<PublishedHub> MakeAsync()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            Machine.Lacks("needs Linux and root: it runs the hub as another user on a read-only file system");
        Machine.Find("needs setpriv and unshare: apt-get install util-linux", "setpriv");
        var hub = new PublishedHub();
        // What was built for the tests: nothing is compiled, so that no other test's build is in the way.
        await RunAsync("dotnet", "publish", Repository.Path("src", "NdxpGateway"), "--no-build", "-c", Configuration, "-o", hub.App);
        Directory.CreateDirectory(hub.Data);
        await RunAsync("chown", "1654:1654", hub.Data);
        await RunAsync("chmod", "-R", "a+rX", hub.folder.Root);
        return hub;
    }

    /// <summary>Goes on until it is disposed of; its log lines come by its output.</summary>
    public Child Start(Dictionary<string, string> settings, params string[] arguments) => Child.Start("unshare", ["-m", "sh", "-c", """
        set -e
        mount --make-rprivate /
        data=$1 app=$2
        shift 2
        mount --bind "$data" "$data"
        mount -o remount,bind,ro /
        cd "$app"
        exec setpriv --reuid=1654 --regid=1654 --clear-groups --no-new-privs --bounding-set=-all env -i PATH="$PATH" "$@"
        """, "sh", Data, App,
        // As deploy/hub.Containerfile sets them.
        $"Gateway__DataDirectory={Data}", "DOTNET_EnableDiagnostics=0", $"HOME={Data}",
        .. settings.Select(setting => $"{setting.Key}={setting.Value}"),
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", "NdxpGateway.dll", .. arguments]);

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Dispose() => folder.Dispose();

    private static string Configuration => AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private static async Task RunAsync(string program, params string[] arguments)
    {
        await using var child = Child.Start(program, arguments);
        var ended = await child.EndAsync();
        Assert.True(ended.Exit == 0, ended.Output + ended.Error);
    }
}
