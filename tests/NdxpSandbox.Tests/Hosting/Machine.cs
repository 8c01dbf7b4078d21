using System.ComponentModel;
using System.Diagnostics;

namespace NdxpSandbox.Tests.Hosting;

/// <summary>What only some machines have: without it a test is skipped, unless the machine promised to have everything.</summary>
internal static class Machine
{
    /// <summary>Full path of the first of the programs that the PATH has.</summary>
    public static string Find(string needs, params string[] programs)
    {
        foreach (var program in programs)
        {
            foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            {
                if (File.Exists(Path.Combine(folder, program)))
                    return Path.Combine(folder, program);
            }
        }

        Lacks(needs);
        throw new UnreachableException();
    }

    /// <summary>Skips the test, or fails it where the machine promised to have everything.</summary>
    public static void Lacks(string needs)
    {
        if (Environment.GetEnvironmentVariable("NDXP_REQUIRE_ALL") == "1")
            Assert.Fail(needs);
        Assert.Skip(needs);
    }

    /// <summary>Runs a script, with a hard limit; what it wrote to both outputs comes back.</summary>
    public static async Task<Ended> BashAsync(string script)
    {
        Find("needs curl: apt-get install curl", "curl");
        await using var child = Child.Start(Find("needs bash: apt-get install bash", "bash"), "-c", script);
        return await child.EndAsync();
    }

    /// <summary>Ctrl-C, as a terminal sends it.</summary>
    public static void Interrupt(int processId)
    {
        if (Kill(processId, 2) != 0)
            throw new Win32Exception();
    }

    [System.Runtime.InteropServices.DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int processId, int signal);
}
