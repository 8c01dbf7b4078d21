using System.Diagnostics;

namespace NdxpGateway.Telemetry;

internal static class SpanTags
{
    /// <summary>A tag that the span does not have yet, and none at all without a value. SetTag looks through all that are there, once for each.</summary>
    public static void Tell(this Activity span, string name, object? value)
    {
        if (value is not null)
            span.AddTag(name, value);
    }
}
