using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Telemetry;

/// <summary>Log lines on the console, as text or as one JSON object a line, with transaction and trace, and without what must not leave.</summary>
internal sealed class SafeConsoleFormatter(bool json, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "ndxp";

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Levels = ["trce", "dbug", "info", "warn", "fail", "crit", "none"];

    public override void Write<TState>(in LogEntry<TState> line, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = LogWords.IsOwn(line.Category) ? line.Formatter(line.State, null) : LogWords.TemplateOf(line.State as IReadOnlyList<KeyValuePair<string, object?>>);
        textWriter.WriteLine(json ? Json(line, message) : Text(line, message));
    }

    private static string Text<TState>(in LogEntry<TState> line, string message)
    {
        var whose = ExchangeScopes.Current is { } exchange ? $" transaction={exchange.TransactionName}{(exchange.TraceId is { } trace ? $" trace={trace}" : "")}" : "";
        var broken = line.Exception is { } exception ? Environment.NewLine + LogWords.Of(exception) : "";
        return $"{Levels[(int)line.LogLevel]}: {line.Category}[{line.EventId.Id}] {message}{whose}{broken}";
    }

    private string Json<TState>(in LogEntry<TState> line, string message)
    {
        using var buffer = new MemoryStream(256);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("time", time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture));
            writer.WriteString("level", line.LogLevel.ToString());
            writer.WriteString("category", line.Category);
            writer.WriteNumber("event", line.EventId.Id);
            writer.WriteString("message", message);
            if (LogWords.IsOwn(line.Category) && line.State is IReadOnlyList<KeyValuePair<string, object?>> values)
            {
                writer.WriteStartObject("values");
                foreach (var (name, value) in values)
                {
                    if (name != LogWords.Template)
                        writer.WriteString(name, value?.ToString());
                }

                writer.WriteEndObject();
            }

            WriteExchange(writer, ExchangeScopes.Current);
            if (line.Exception is { } exception)
                writer.WriteString("exception", LogWords.Of(exception));
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteExchange(Utf8JsonWriter writer, Exchange? exchange)
    {
        if (exchange is null)
            return;
        writer.WriteString("transaction", exchange.TransactionId);
        if (exchange.TraceId is { } trace)
            writer.WriteString("trace", trace);
    }
}
