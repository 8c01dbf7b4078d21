using System.ComponentModel.DataAnnotations;

namespace NdxpGateway.Resilience;

/// <summary>Section <c>Resilience</c>: how long a national system is waited for, and when it is given a pause.</summary>
internal sealed class ResilienceOptions
{
    /// <summary>Milliseconds in which an answer must be there whole. Default 10,000.</summary>
    [Range(50, 600_000)]
    public int TimeoutMs { get; set; } = 10_000;

    /// <summary>How often a read without a body is tried again when the connection failed. Default 1; a write is never sent twice.</summary>
    [Range(0, 5)]
    public int Retries { get; set; } = 1;

    /// <summary>Share of failed calls that opens the breaker. Default 0.5.</summary>
    [Range(0.01, 1)]
    public double BreakerRatio { get; set; } = 0.5;

    /// <summary>Fewest calls in the sampling time for the share to count. Default 20.</summary>
    [Range(2, 10_000)]
    public int BreakerCalls { get; set; } = 20;

    /// <summary>Milliseconds over which calls are counted. Default 10,000.</summary>
    [Range(500, 600_000)]
    public int BreakerSamplingMs { get; set; } = 10_000;

    /// <summary>Milliseconds of pause before one call may try again. Default 5,000.</summary>
    [Range(500, 600_000)]
    public int BreakMs { get; set; } = 5_000;

    /// <summary>Largest answer in bytes. Default 32 MB; a larger one is 502.</summary>
    [Range(1024, 1 << 30)]
    public int MaxAnswerBytes { get; set; } = 32 << 20;

    /// <summary>Other timeouts for single systems, by code, in milliseconds.</summary>
    public Dictionary<string, int> TimeoutMsOf { get; set; } = [];
}
