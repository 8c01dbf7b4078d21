using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger;
using NdxpGateway.Telemetry;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>What log lines carry, and what they may not.</summary>
[Collection(nameof(Listening))]
public sealed class LogTests
{
    private const string Person = "080190900123";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_that_a_call_caused_carries_its_transaction_and_its_trace_over_otlp()
    {
        await using var traced = await Traced.StartAsync(services: services => services.AddSingleton<LedgerAppend>(_ => Task.FromException(new LedgerUnavailableException("full"))));
        var refused = await Refused.Of(traced.Hub.Data.GetAsync("/nowhere", Stop));
        var spans = await traced.EndAsync();
        var line = traced.Receiver.Lines.Single(line => line.Category == typeof(TransactionRecorder).FullName);
        Assert.Equal(refused.Response.Headers.GetValues("X-NDXP-Transaction-Id").Single(), line.Attributes["ndxp.transaction"]);
        Assert.Equal(spans.Single(span => span.Name == "NDXP unknown").Trace, line.Trace);
        Assert.Contains("was not recorded", line.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_others_log_only_the_words_of_the_program_leave()
    {
        await using var traced = await Traced.StartAsync(new() { ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Yarp"] = "Trace" });
        using var client = await traced.Hub.ClientFor("H39");
        await client.GetStringAsync($"/apiCSDLDKDN/1.0/items/{Person}", Stop);
        await traced.EndAsync();
        Assert.Contains(traced.Receiver.Lines, line => line.Category.StartsWith("Yarp.", StringComparison.Ordinal) && line.Body.Contains("{targetUrl}", StringComparison.Ordinal));
        // It would cost every request a span beside the hub's own.
        Assert.DoesNotContain(traced.Receiver.Lines, line => line.Category == "Microsoft.AspNetCore.Hosting.Diagnostics");
        Assert.All(traced.Receiver.Bytes, bytes => Assert.Null(new Receiving.Leaks([Person]).FirstIn(bytes)));
    }

    [Fact]
    public void The_console_has_text_or_json_with_transaction_and_trace_and_no_foreign_value_and_no_message_of_an_exception()
    {
        var exchange = new Exchange(Guid.CreateVersion7(), null!, default) { TraceId = "0af7651916cd43dd8448eb211c80319c" };
        ExchangeScopes.Current = exchange;
        KeyValuePair<string, object?>[] values = [new("url", Person), new("{OriginalFormat}", "Proxying to {url}")];
        foreach (var json in new[] { false, true })
        {
            var console = new SafeConsoleFormatter(json, TimeProvider.System);
            using var written = new StringWriter();
            console.Write(new LogEntry<KeyValuePair<string, object?>[]>(LogLevel.Warning, "Yarp.Forwarder", 9, values, new InvalidOperationException(Person), (_, _) => $"Proxying to {Person}"), null, written);
            Assert.DoesNotContain(Person, written.ToString());
            foreach (var told in new[] { "Proxying to {url}", exchange.TransactionId.ToString(), exchange.TraceId, "System.InvalidOperationException" })
                Assert.Contains(told, written.ToString(), StringComparison.Ordinal);
            if (json)
                Assert.Equal("Warning", System.Text.Json.JsonDocument.Parse(written.ToString()).RootElement.GetProperty("level").GetString());
        }
    }

    [Fact]
    public async Task The_console_uses_that_form_unless_another_is_named()
    {
        await using var hub = await HubUnderTest.StartAsync();
        Assert.Equal("ndxp", hub.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ConsoleLoggerOptions>>().Value.FormatterName);
        Assert.Contains(hub.Services.GetServices<ConsoleFormatter>(), formatter => formatter is SafeConsoleFormatter);
    }
}
