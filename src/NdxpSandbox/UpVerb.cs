using System.Diagnostics;
using Spectre.Console;

namespace NdxpSandbox;

/// <summary><c>ndxp up</c>: starts everything, says when all is ready and where, and stops cleanly on Ctrl-C.</summary>
internal static class UpVerb
{
    public static async Task<int> RunAsync(SandboxOptions options, CancellationToken cancellation)
    {
        await using var sandbox = await Sandbox.StartAsync(options, cancellation);
        Announce(AnsiConsole.Console, sandbox, options);
        await sandbox.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static void Announce(IAnsiConsole console, Sandbox sandbox, SandboxOptions options)
    {
        using var process = Process.GetCurrentProcess();
        var seconds = (TimeProvider.System.GetLocalNow() - process.StartTime).TotalSeconds;
        console.MarkupLineInterpolated($"[bold green]NDXP đã sẵn sàng[/] · ready in {seconds:0.0} s: the hub and {sandbox.Systems.Urls.Count} national systems, seed {options.Seed}");
        console.WriteLine();
        foreach (var (what, where) in new[]
        {
            ("hub", $"{sandbox.Http}"),
            ("hub, HTTPS", $"{sandbox.Https}   (its CA: ndxp ca --out DIR)"),
            ("contracts", $"{sandbox.Http}swagger"),
            ("health", $"{sandbox.Management}health/ready"),
            ("simulator", $"{sandbox.Management}sim"),
            ("state", Path.GetFullPath(options.DataDirectory)),
        })
            Console.WriteLine($"  {what,-12} {where}");
        foreach (var grant in options.Grants)
            console.MarkupLineInterpolated($"  [yellow]granted in this sandbox, not in the letter: {grant}[/]");
        foreach (var option in options.With)
            console.MarkupLineInterpolated($"  [yellow]an option beside the letter: {option}[/]");
        console.WriteLine();
        console.WriteLine("A first call, as Long An (H39):");
        console.WriteLine();
        // Written raw: a wrapped line could not be pasted.
        Console.WriteLine(FirstCall(sandbox));
        console.WriteLine();
        console.WriteLine("Ctrl-C stops everything.");
    }

    private static string FirstCall(Sandbox sandbox) => $$"""
          TOKEN=$(curl -s -u H39:sandbox-H39 -d grant_type=client_credentials {{sandbox.Http}}token | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
          curl -s -H "Authorization: Bearer $TOKEN" '{{sandbox.Http}}apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn={{sandbox.FirstEnterpriseOf("H39")}}'
        """;
}
