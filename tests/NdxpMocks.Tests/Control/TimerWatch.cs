using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace NdxpMocks.Tests.Control;

/// <summary>Time that stands until a test moves it, and that tells the test when somebody has begun to wait, and for how long.</summary>
internal sealed class TimerWatch() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    private readonly Channel<TimeSpan> begun = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        begun.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until a wait begins, and lets just that time pass.</summary>
    public async Task<TimeSpan> PassNextAsync(CancellationToken cancellation)
    {
        var due = await begun.Reader.ReadAsync(cancellation);
        Advance(due);
        return due;
    }
}
