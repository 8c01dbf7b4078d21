using NdxpReplay.Sending;

namespace NdxpReplay.Running;

/// <summary>What became of one planned call. Times are since the run's start.</summary>
/// <param name="Due">When the plan has it begin.</param>
/// <param name="Ready">When it could begin: later than planned where a journey's step waited for the answer before it.</param>
internal readonly record struct CallResult(TimeSpan Due, TimeSpan Ready, TimeSpan Started, TimeSpan Ended, Answer Answer, bool UsedFallback)
{
    /// <summary>From when it should have begun: a stall of the server is felt by all who come meanwhile.</summary>
    public TimeSpan Latency => Ended - Due;

    /// <summary>How late the generator was, which is nobody else's doing.</summary>
    public TimeSpan Lag => Started - Ready;

    public bool WasBegun => Ended > TimeSpan.Zero;
}
