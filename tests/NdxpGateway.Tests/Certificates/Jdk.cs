using System.ComponentModel;
using System.Diagnostics;

namespace NdxpGateway.Tests.Certificates;

/// <summary>Runs a program of the JDK; without one the test is skipped, unless the machine promised to have everything.</summary>
internal static class Jdk
{
    public static async Task<(int Exit, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        // The texts that tests look for are English.
        start.Environment["LC_ALL"] = "C";
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            var needs = $"{program} needs a JDK: apt-get install default-jdk-headless";
            if (Environment.GetEnvironmentVariable("NDXP_REQUIRE_ALL") == "1")
                Assert.Fail($"{needs} ({missing.Message})");
            Assert.Skip(needs);
            throw;
        }

        using (process)
        {
            var stop = TestContext.Current.CancellationToken;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(stop), process.StandardError.ReadToEndAsync(stop));
            await process.WaitForExitAsync(stop);
            return (process.ExitCode, await output + await error);
        }
    }
}
