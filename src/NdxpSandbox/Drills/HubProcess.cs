using System.Diagnostics;
using System.Text;

namespace NdxpSandbox.Drills;

/// <summary>The hub in a process of its own, to be hurt.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TextWriter log;
    private readonly TaskCompletionSource<string?> listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> errors;
    private readonly Task reading;
    private readonly HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };

    private HubProcess(Process process, string logFile)
    {
        this.process = process;
        log = TextWriter.Synchronized(new StreamWriter(logFile, append: true) { AutoFlush = true });
        errors = ReadErrorsAsync();
        reading = ReadAsync();
    }

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    /// <summary>Where it answers calls; known when <see cref="StartedAsync"/> said yes.</summary>
    public Uri Data { get; private set; } = null!;

    public Uri Management { get; private set; } = null!;

    /// <summary>Why it did not start, in its own words.</summary>
    public Task<string> Errors => errors;

    public static HubProcess Launch(string folder, IEnumerable<KeyValuePair<string, string>> settings)
    {
        // This program again: the SDK's host with its assembly, or its own executable.
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder,
        };
        string[] itself = Path.GetFileNameWithoutExtension(program) == "dotnet" ? ["exec", typeof(HubProcess).Assembly.Location] : [];
        foreach (var argument in itself.Concat(["drill", "hub"]).Concat(settings.Select(setting => $"{setting.Key}={setting.Value}")))
            start.ArgumentList.Add(argument);
        return new HubProcess(Process.Start(start)!, Path.Combine(folder, "hub.log"));
    }

    /// <summary>False when it ended instead of listening.</summary>
    public async Task<bool> StartedAsync(CancellationToken cancellation)
    {
        await Patiently.UntilAsync(() => listens.Task.IsCompleted, "the hub neither listens nor ends", cancellation);
        if (await listens.Task is not { } addresses)
        {
            await process.WaitForExitAsync(cancellation);
            return false;
        }

        var parts = addresses.Split(' ');
        (Data, Management) = (new Uri(parts[0]), new Uri(parts[^1]));
        return true;
    }

    public async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        using var answer = await client.GetAsync(new Uri(Management, "/health/ready"), cancellation);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>As <c>kill -9</c>, and as the kernel does when memory is short: nothing in the process runs any more.</summary>
    public async Task KillAsync(CancellationToken cancellation)
    {
        process.Kill();
        await process.WaitForExitAsync(cancellation);
    }

    /// <summary>As Ctrl-C: what it accepted is recorded.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        if (!process.HasExited)
            await process.StandardInput.WriteLineAsync(HubVerb.Stop);
        await process.WaitForExitAsync(cancellation);
        if (ExitCode != 0)
            throw new DrillFailedException($"the hub ended with {ExitCode}: {(await errors).Trim()}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        await Task.WhenAll(reading, errors);
        process.Dispose();
        client.Dispose();
        await log.DisposeAsync();
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(HubVerb.Listens, StringComparison.Ordinal))
                listens.TrySetResult(line[HubVerb.Listens.Length..]);
            await log.WriteLineAsync(line);
        }

        listens.TrySetResult(null);
    }

    private async Task<string> ReadErrorsAsync()
    {
        var text = await process.StandardError.ReadToEndAsync();
        await log.WriteAsync(text);
        return text;
    }
}
