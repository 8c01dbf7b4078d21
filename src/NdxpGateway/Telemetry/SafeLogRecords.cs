using OpenTelemetry;
using OpenTelemetry.Logs;

namespace NdxpGateway.Telemetry;

/// <summary>Stands before the exporter of logs: takes out of a record what must not leave, see <see cref="LogWords"/>.</summary>
internal sealed class SafeLogRecords : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is { } exception)
        {
            data.Attributes = [.. data.Attributes ?? [], new("exception.type", exception.GetType().FullName), new("exception.stacktrace", LogWords.Of(exception))];
            data.Exception = null;
        }

        if (LogWords.IsOwn(data.CategoryName))
            return;
        var template = LogWords.TemplateOf(data.Attributes);
        data.Attributes = [.. (data.Attributes ?? []).Where(value => value.Key is LogWords.Template or "exception.type" or "exception.stacktrace")];
        data.Body = template;
        data.FormattedMessage = template;
    }
}
