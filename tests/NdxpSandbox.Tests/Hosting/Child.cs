using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

namespace NdxpSandbox.Tests.Hosting;

/// <summary>How a process ended.</summary>
internal sealed record Ended(int Exit, string Output, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>A child process, read line by line and never outliving its test.</summary>
internal sealed class Child : IAsyncDisposable
{
    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder output = new();
    private readonly TimeSpan limit;
    private readonly Task reading;
    private readonly Task<string> error;

    private Child(Process process, TimeSpan limit)
    {
        (this.process, this.limit) = (process, limit);
        error = process.StandardError.ReadToEndAsync();
        reading = ReadAsync();
    }

    public int Id => process.Id;

    /// <summary>The built <c>ndxp</c>, as the SDK's host starts it.</summary>
    public static Child Ndxp(params string[] arguments) => Ndxp(UsualLimit, arguments);

    public static Child Ndxp(TimeSpan limit, params string[] arguments) => Built("ndxp.dll", limit, [], arguments);

    /// <summary>A program that was built beside the tests.</summary>
    /// <param name="variables">Of its environment, beside what the tests have.</param>
    public static Child Built(string program, Dictionary<string, string> variables, params string[] arguments) => Built(program, UsualLimit, variables, arguments);

    public static Child Start(string program, params string[] arguments) => Start(program, UsualLimit, arguments);

    /// <param name="limit">What comes over a network may take longer than what happens here.</param>
    public static Child Start(string program, TimeSpan limit, params string[] arguments) => Start(program, limit, [], arguments);

    private static Child Built(string program, TimeSpan limit, Dictionary<string, string> variables, string[] arguments)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var path = Path.Combine(AppContext.BaseDirectory, program);
        // Whoever runs tests in the background of a shell has them ignore Ctrl-C, and children inherit that.
        return OperatingSystem.IsLinux()
            ? Start("env", limit, variables, ["--default-signal=INT", dotnet, "exec", path, .. arguments])
            : Start(dotnet, limit, variables, ["exec", path, .. arguments]);
    }

    private static Child Start(string program, TimeSpan limit, Dictionary<string, string> variables, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8 };
        // The texts that tests look for are English.
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return new Child(Process.Start(start)!, limit);
    }

    /// <summary>What it wrote up to the first line that has the text, that line included.</summary>
    public async Task<string> LinesUntilAsync(string text)
    {
        var seen = new StringBuilder();
        await WithinLimitAsync($"'{text}' was not written", async () =>
        {
            await foreach (var line in lines.Reader.ReadAllAsync(TestContext.Current.CancellationToken))
            {
                seen.Append(line).Append('\n');
                if (line.Contains(text, StringComparison.Ordinal))
                    return;
            }

            Assert.Fail($"It ended without writing '{text}': {seen}{await error}");
        });
        return seen.ToString();
    }

    public async Task<Ended> EndAsync()
    {
        await WithinLimitAsync("it did not end", () => Task.WhenAll(process.WaitForExitAsync(TestContext.Current.CancellationToken), reading, error));
        return new Ended(process.ExitCode, output.ToString(), await error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (output)
                output.Append(line).Append('\n');
            lines.Writer.TryWrite(line);
        }

        lines.Writer.Complete();
    }

    private async Task WithinLimitAsync(string otherwise, Func<Task> work)
    {
        try
        {
            await work().WaitAsync(limit, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            lock (output)
                Assert.Fail($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}: {otherwise} in {limit.TotalSeconds} s. It wrote:\n{output}");
        }
    }
}
