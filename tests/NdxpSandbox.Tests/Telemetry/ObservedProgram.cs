using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;
using Receiving;

namespace NdxpSandbox.Tests.Telemetry;

/// <summary>
/// A program of its own, whose traces, metrics and logs are received, and whose console is what it really wrote: every logger at its most
/// talkative, through the console's own path, scopes asked for.
/// </summary>
internal sealed class ObservedProgram : IAsyncDisposable
{
    private readonly Child child;

    private ObservedProgram(Child child, string said) => (this.child, Said) = (child, said);

    /// <summary>Up to its being ready.</summary>
    public string Said { get; }

    public static async Task<ObservedProgram> StartAsync(string program, OtlpReceiver receiver, bool grpc, string ready, Dictionary<string, string> variables, params string[] arguments)
    {
        var child = Child.Built(program, new Dictionary<string, string>(variables)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = (grpc ? receiver.Grpc : receiver.Http).ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc ? "grpc" : "http/protobuf",
            ["Logging__Console__LogLevel__Default"] = "Trace",
            ["Logging__Console__FormatterOptions__IncludeScopes"] = "true",
            ["Logging__OpenTelemetry__LogLevel__Default"] = "Trace",
        }, arguments);
        return new ObservedProgram(child, await child.LinesUntilAsync(ready));
    }

    /// <summary>The first address on the line that begins so.</summary>
    public Uri Address(string line) => new(Regex.Match(Said, $@"^ *{Regex.Escape(line)} +.*?(http://\S+)", RegexOptions.Multiline).Groups[1].Value);

    /// <summary>Ends it as Ctrl-C does, so that it sends what it still has.</summary>
    public async Task<Ended> EndAsync()
    {
        Machine.Interrupt(child.Id);
        return await child.EndAsync();
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();
}
