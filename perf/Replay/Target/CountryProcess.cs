using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NdxpReplay.Target;

/// <summary>A sandbox of the run's own, in a process of its own: free ports, an empty folder, quotas out of the way.</summary>
internal sealed partial class CountryProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly DirectoryInfo folder;

    private CountryProcess(Process process, DirectoryInfo folder, Uri hub, Uri management) =>
        (this.process, this.folder, Hub, Management) = (process, folder, hub, management);

    public Uri Hub { get; }

    public Uri Management { get; }

    public int Id => process.Id;

    /// <param name="ndxp">The built command, ndxp.dll.</param>
    /// <param name="receiver">Of its traces, metrics and logs; null for none.</param>
    /// <param name="sampling">The share of calls whose traces it exports.</param>
    public static async Task<CountryProcess> StartAsync(string ndxp, Uri? receiver, double sampling, CancellationToken cancellation)
    {
        if (!File.Exists(ndxp))
        {
            throw new FileNotFoundException($"{ndxp} is not there: dotnet build src/NdxpSandbox -c Release", ndxp);
        }

        var folder = Directory.CreateTempSubdirectory("ndxp-day-");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (var argument in new[] { ndxp, "up", "--http", "0", "--https", "0", "--management", "0", "--systems", "0", "--data", folder.FullName })
        {
            start.ArgumentList.Add(argument);
        }

        // A day in a minute is 1,440 days' rate: quotas are for real days.
        start.Environment["Quotas__PerSecond"] = "1000000";
        start.Environment["Quotas__PerDay"] = "1000000000";
        ExportTo(receiver, sampling, start.Environment);
        var process = Process.Start(start)!;
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            said.AppendLine(line);
            if (line.Contains("Ctrl-C", StringComparison.Ordinal))
            {
                return new CountryProcess(process, folder, Address(said, "hub"), new Uri(Address(said, "simulator").GetLeftPart(UriPartial.Authority)));
            }
        }

        throw new InvalidOperationException($"{ndxp} did not start: {said}");
    }

    // Whatever else the user has set up to be told of programs is not told of this one.
    private static void ExportTo(Uri? receiver, double sampling, IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(name => name.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
        {
            environment.Remove(name);
        }

        if (receiver is not null)
        {
            environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.ToString();
            environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            environment["Telemetry__SampleRatio"] = sampling.ToString(CultureInfo.InvariantCulture);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    private static Uri Address(StringBuilder said, string what) => new(Line().Matches(said.ToString()).First(match => match.Groups[1].Value == what).Groups[2].Value);

    [GeneratedRegex(@"^  (\w+) +(https?://\S+)", RegexOptions.Multiline)]
    private static partial Regex Line();
}
