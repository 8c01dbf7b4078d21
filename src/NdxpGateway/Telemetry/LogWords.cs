namespace NdxpGateway.Telemetry;

/// <summary>
/// What of a log line may leave the hub. The hub's own lines are written so that they hold nothing personal. Others are not: at the level
/// Information YARP logs the full address of every call, and Kestrel the bytes it did not understand. Of them the words of the program are
/// told, and none of the values in them.
/// </summary>
internal static class LogWords
{
    public const string Template = "{OriginalFormat}";

    public static bool IsOwn(string? category) =>
        category is not null && (category.StartsWith("Ndxp", StringComparison.Ordinal) || category == "Microsoft.Hosting.Lifetime");

    /// <summary>The template of a line, e.g. <c>Proxying to {targetUrl}</c>.</summary>
    public static string TemplateOf(IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        if (values is not null)
        {
            foreach (var (name, value) in values)
            {
                if (name == Template && value is string template)
                    return template;
            }
        }

        return "(a line without a template)";
    }

    /// <summary>Types and places only: the message of an exception may quote what it met.</summary>
    public static string Of(Exception exception)
    {
        var text = $"{exception.GetType().FullName}{Environment.NewLine}{exception.StackTrace}";
        return exception.InnerException is { } inner ? $"{text}{Environment.NewLine} ---> {Of(inner)}" : text;
    }
}
