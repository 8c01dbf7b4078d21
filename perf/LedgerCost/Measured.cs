using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace LedgerCost;

/// <summary>A server in a process of its own.</summary>
internal sealed class Measured : IDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo folder;

    private Measured(ServerKind kind, Process process, DirectoryInfo folder, Uri url) => (Kind, this.process, this.folder, Url) = (kind, process, folder, url);

    public ServerKind Kind { get; }

    public Uri Url { get; }

    /// <summary>Processor time so far, user and system, as the kernel accounts for it.</summary>
    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static async Task<Measured> StartAsync(ServerKind kind, Uri? upstream, string? postgres, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-cost-");
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] arguments = ["serve", kind.ToString(), folder.FullName, .. upstream is null ? [] : (string[])["--upstream", upstream.ToString()], .. postgres is null ? [] : (string[])["--postgres", postgres]];
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(Measured).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadLineAsync(cancellation) ?? throw new InvalidOperationException($"{kind} did not start.");
        return new Measured(kind, process, folder, new Uri(said));
    }

    public async Task<string> TokenAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Url, "/token")) { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("H39:sandbox-H39")));
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))!["access_token"]!;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        folder.Delete(recursive: true);
    }
}
