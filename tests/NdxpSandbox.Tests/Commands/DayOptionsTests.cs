namespace NdxpSandbox.Tests.Commands;

/// <summary>What <c>ndxp day</c> takes of traces, and what it refuses.</summary>
public sealed class DayOptionsTests
{
    [Theory]
    [InlineData("--no-traces --otlp-port 4318", "--no-traces and --otlp-port exclude each other")]
    [InlineData("--otlp-port 0", "--otlp-port is 1 to 65535")]
    [InlineData("--otlp-port 65536", "--otlp-port is 1 to 65535")]
    [InlineData("--start --sampling 1.01", "--sampling is 0 to 1")]
    [InlineData("--start --sampling -0.01", "--sampling is 0 to 1")]
    [InlineData("--start --sampling NaN", "--sampling is 0 to 1")]
    [InlineData("--sampling 0.5", "--sampling is said of traces: with --start or --otlp-port, and without --no-traces")]
    [InlineData("--start --no-traces --sampling 0.5", "--sampling is said of traces: with --start or --otlp-port, and without --no-traces")]
    public void What_makes_no_sense_is_refused(string options, string problem) => Assert.Equal([problem], ProblemsOf(options));

    [Theory]
    [InlineData("")]
    [InlineData("--start")]
    [InlineData("--start --no-traces")]
    [InlineData("--start --sampling 0")]
    [InlineData("--start --otlp-port 65535 --sampling 1")]
    [InlineData("--otlp-port 1 --sampling 0.5")]
    public void What_makes_sense_is_taken(string options) => Assert.Empty(ProblemsOf(options));

    private static IEnumerable<string> ProblemsOf(string options) => DayVerb.Build().Parse(options).Errors.Select(error => error.Message);
}
