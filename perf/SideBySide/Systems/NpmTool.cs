using System.Diagnostics;

namespace SideBySide.Systems;

/// <summary>A program from npm, in a folder of its own outside the repository; installed when it is not there yet.</summary>
internal sealed record NpmTool(string Name, string Package, string Version, string File)
{
    public static readonly NpmTool WireMock = new("WireMock Java", "wiremock", "3.13.2", "wiremock/build/wiremock-standalone-3.13.2.jar");

    /// <summary>The last that runs on Node 18 and 20; later ones ask for 24.</summary>
    public static readonly NpmTool Prism = new("Prism", "@stoplight/prism-cli", "5.14.2", ".bin/prism");

    public static readonly NpmTool Mockoon = new("Mockoon", "@mockoon/cli", "9.9.0", ".bin/mockoon-cli");

    public string HowToGet(DirectoryInfo tools) => $"npm install --prefix {Folder(tools)} {Package}@{Version}";

    /// <summary>The file that is run; null when it cannot be installed.</summary>
    public async Task<string?> FindAsync(DirectoryInfo tools, Action<string> say, CancellationToken cancellation)
    {
        var file = Path.Combine(Folder(tools), "node_modules", File);
        if (!Path.Exists(file))
        {
            say(HowToGet(tools));
            // npm does not make the folder that it is told.
            Directory.CreateDirectory(Folder(tools));
            await RunAsync(["install", "--prefix", Folder(tools), "--no-audit", "--no-fund", $"{Package}@{Version}"], say, cancellation);
        }

        return Path.Exists(file) ? file : null;
    }

    private static async Task RunAsync(string[] arguments, Action<string> say, CancellationToken cancellation)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (npm.StandardOutput.ReadToEndAsync(cancellation), npm.StandardError.ReadToEndAsync(cancellation));
            await npm.WaitForExitAsync(cancellation);
            if (npm.ExitCode != 0)
                say($"npm: {await error}{await output}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            say("there is no npm");
        }
    }

    private string Folder(DirectoryInfo tools) => Path.Combine(tools.FullName, $"{Package.Replace('/', '-').TrimStart('@')}-{Version}");
}
