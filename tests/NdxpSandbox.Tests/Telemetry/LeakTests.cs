using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NdxpGateway.Telemetry;
using NdxpSandbox.Tests.Hosting;
using Receiving;

namespace NdxpSandbox.Tests.Telemetry;

/// <summary>
/// Every operation is called, by its own example and by calls that are refused or fail; then every byte that left the process as trace,
/// metric, log or console line is searched for what the calls and their answers said: numbers, names, addresses, tokens, secrets.
/// </summary>
public sealed partial class LeakTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_any_call_leaves_as_trace_metric_log_or_console_line(bool grpc)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        var (console, secrets) = (new ConsoleLines(), new HashSet<string>(StringComparer.Ordinal));
        await using (var country = new Observed(receiver, grpc, console))
        {
            await country.InitializeAsync();
            foreach (var contract in RunningSandbox.Contracts)
            {
                foreach (var operation in contract.Operations)
                    await CallAsync(country, contract.System, operation, secrets);
            }
        }

        Assert.True(secrets.Count > 300, $"only {secrets.Count} things to look for");
        Assert.Contains(receiver.Spans, span => span.Name == "DANCU xacThucThongTinCongDan" && span is { Source: "Ndxp.Systems", Service: "ndxp-systems" });
        Assert.All(receiver.Spans, span => Assert.Equal(span.Source == "Ndxp.Systems", span.Service == "ndxp-systems"));
        Assert.Contains(receiver.Metrics, name => name == "ndxp.dossiers");
        Assert.Contains(receiver.Lines, line => line.Body.Contains("{targetUrl}", StringComparison.Ordinal));
        Assert.NotEmpty(console.All);
        var leaks = new Leaks(secrets);
        foreach (var bytes in receiver.Bytes.Concat(console.All.Select(Encoding.UTF8.GetBytes)))
            Assert.True(leaks.FirstIn(bytes) is null, leaks.FirstIn(bytes));
    }

    /// <summary>Without this the other could be right about nothing.</summary>
    [Fact]
    public void A_leak_is_found_in_clear_url_encoded_in_base64_wherever_it_begins_and_with_accents_apart()
    {
        const string Name = "Nguyễn Thị Ánh";
        var leaks = new Leaks([Name, "080190900123"]);
        foreach (var bytes in new[]
        {
            Encoding.UTF8.GetBytes($"x{Name}"),
            Encoding.UTF8.GetBytes(Name.Normalize(NormalizationForm.FormD)),
            Encoding.UTF8.GetBytes("?q=" + Uri.EscapeDataString(Name)),
            Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("a:080190900123:b"))),
            Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("ab:080190900123"))),
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Name)),
        })
            Assert.NotNull(leaks.FirstIn(bytes));
        Assert.Null(leaks.FirstIn("080190900124 Nguyen"u8.ToArray()));
    }

    private static async Task CallAsync(RunningSandbox country, string system, ContractOperation operation, HashSet<string> secrets)
    {
        var client = await country.ClientFor(operation.ExampleAgency!);
        var token = client.DefaultRequestHeaders.Authorization!.Parameter!;
        secrets.Add(token);
        secrets.Add($"sandbox-{operation.ExampleAgency}");
        foreach (var spoil in new Action<HttpRequestMessage>[]
        {
            _ => { },
            // A token that is none, and one in the wrong place.
            request => request.Headers.Authorization = new("Bearer", "5b1f0c1e-0000-4000-8000-00000badf00d"),
            request => request.RequestUri = new Uri(request.RequestUri + (request.RequestUri!.Query.Length > 0 ? "&" : "?") + "access_token=" + token),
            request => request.Method = new HttpMethod("PURGE"),
            request => request.RequestUri = new Uri(request.RequestUri!.GetLeftPart(UriPartial.Path) + "/" + token + request.RequestUri.Query),
            request => request.Headers.Add("X-Sim-Scenario", "error-500"),
        })
        {
            using var request = operation.ExampleCall(country.ContextOf(system));
            spoil(request);
            Remember(Uri.UnescapeDataString(request.RequestUri!.PathAndQuery), secrets);
            if (request.Content is { } content)
                Remember(await content.ReadAsStringAsync(Stop), secrets);
            using var answer = await client.SendAsync(request, Stop);
            // A refusal speaks of systems, not of persons.
            if (answer.IsSuccessStatusCode)
                Remember(await answer.Content.ReadAsStringAsync(Stop), secrets);
        }
    }

    // Numbers of nine figures and more, and words with Vietnamese letters that belong together: names, addresses.
    private static void Remember(string text, HashSet<string> secrets)
    {
        secrets.UnionWith(Numbers().Matches(text).Select(match => match.Value));
        secrets.UnionWith(Names().Matches(text).Select(match => match.Value).Where(name => name.Any(letter => letter > 'ÿ')));
    }

    [GeneratedRegex(@"(?<!\d)\d{9,15}(?!\d)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,5}")]
    private static partial Regex Names();

    private sealed class Observed(OtlpReceiver receiver, bool grpc, ConsoleLines console) : RunningSandbox
    {
        public override ValueTask InitializeAsync() => StartAsync(new SandboxOptions
        {
            AddServices = services => services.AddSingleton<ILoggerProvider>(console),
            Hub = new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = (grpc ? receiver.Grpc : receiver.Http).ToString(),
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = grpc ? "grpc" : "http/protobuf",
                // Whatever anybody would log.
                ["Logging:LogLevel:Default"] = "Trace",
                ["Logging:LogLevel:Yarp"] = "Trace",
                // The console itself would fill the test's output with it; what it writes is written below.
                ["Logging:Console:LogLevel:Default"] = "None",
                ["Telemetry:MaxQueuedSpans"] = "1048576",
                ["Quotas:PerSecond"] = "100000",
            },
        });
    }

    /// <summary>Every line as the hub's console would write it.</summary>
    private sealed class ConsoleLines : ILoggerProvider
    {
        private readonly SafeConsoleFormatter[] forms = [new(json: false, TimeProvider.System), new(json: true, TimeProvider.System)];
        private readonly ConcurrentQueue<string> lines = [];

        public IEnumerable<string> All => lines;

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(ConsoleLines console, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                foreach (var form in console.forms)
                {
                    using var written = new StringWriter();
                    form.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, written);
                    console.lines.Enqueue(written.ToString());
                }
            }
        }
    }
}
