using System.Text.RegularExpressions;
using NdxpReplay.Sending;
using NdxpWorkload.Planning;

namespace NdxpReplay.Running;

/// <summary>Plays a plan: begins every call on time, carries values through journeys, keeps what became of each.</summary>
internal sealed class DayRun
{
    private const int Done = 1, Awaited = 2;

    private readonly IReadOnlyList<PlannedCall> calls;
    private readonly Sender sender;
    private readonly TimeProvider time;
    private readonly TimeSpan[] due;
    private readonly CallResult[] results;
    private readonly int[] previous, following, states;
    private readonly Dictionary<int, Dictionary<string, string>> taken;
    private readonly CancellationTokenSource giveUp = new();
    private long began;
    private int begun, ended, asExpected;

    /// <param name="speed">How many seconds of the day pass in one.</param>
    /// <param name="from">Since midnight: where the replay begins.</param>
    public DayRun(IReadOnlyList<PlannedCall> calls, double speed, TimeSpan from, Sender sender, TimeProvider time)
    {
        (this.calls, this.sender, this.time) = (calls, sender, time);
        due = [.. calls.Select(call => (call.At - from) / speed)];
        results = new CallResult[calls.Count];
        (previous, following, states) = (new int[calls.Count], new int[calls.Count], new int[calls.Count]);
        Array.Fill(following, -1);
        var last = new Dictionary<int, int>();
        for (var at = 0; at < calls.Count; at++)
        {
            previous[at] = -1;
            if (calls[at].Step is { } step)
            {
                if (last.TryGetValue(step.Journey, out var before))
                {
                    (previous[at], following[before]) = (before, at);
                }

                last[step.Journey] = at;
            }
        }

        taken = last.Keys.ToDictionary(journey => journey, _ => new Dictionary<string, string>());
    }

    public int Planned => calls.Count;

    public int Begun => Volatile.Read(ref begun);

    public int Ended => Volatile.Read(ref ended);

    public int AsExpected => Volatile.Read(ref asExpected);

    public TimeSpan Length => due.Length == 0 ? TimeSpan.Zero : due[^1];

    public IReadOnlyList<TimeSpan> Due => due;

    /// <param name="patience">How long to wait for answers after the last call has begun.</param>
    public async Task<CallResult[]> GoAsync(TimeSpan patience, CancellationToken cancellation)
    {
        began = time.GetTimestamp();
        // A thread of its own: on the pool's it would wait for a turn behind the answers.
        var scheduling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Schedule(scheduling, cancellation)) { IsBackground = true, Name = "schedule", Priority = ThreadPriority.Highest };
        thread.Start();
        await scheduling.Task;
        var until = time.GetElapsedTime(began) + patience;
        while (Ended < Begun && time.GetElapsedTime(began) < until && !cancellation.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, CancellationToken.None);
        }

        await giveUp.CancelAsync();
        while (Ended < Begun)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), time, CancellationToken.None);
        }

        return results;
    }

    private void Schedule(TaskCompletionSource scheduling, CancellationToken cancellation)
    {
        // Nobody sets it: waiting for it is how a thread lets time pass.
        using var never = new AutoResetEvent(false);
        try
        {
            new Scheduler(time, span => never.WaitOne(Math.Max(1, (int)span.TotalMilliseconds))).Run(due, began, Begin, cancellation);
            scheduling.SetResult();
        }
        catch (Exception broken)
        {
            scheduling.SetException(broken);
        }
    }

    private void Begin(int at)
    {
        Interlocked.Increment(ref begun);
        if (previous[at] >= 0 && Interlocked.CompareExchange(ref states[previous[at]], Awaited, 0) == 0)
        {
            return;
        }

        _ = SendAsync(at, due[at]);
    }

    private async Task SendAsync(int at, TimeSpan ready)
    {
        var call = calls[at];
        var (request, fallback) = RequestOf(call);
        var started = time.GetElapsedTime(began);
        var answer = await sender.SendAsync(request, call.Step?.Take.Count > 0, giveUp.Token);
        var finished = time.GetElapsedTime(began);
        results[at] = new CallResult(due[at], ready, started, finished, answer with { Text = null }, fallback);
        Take(call, answer);
        if (answer.IsAsExpected(request.Rule))
        {
            Interlocked.Increment(ref asExpected);
        }

        var awaited = Interlocked.Exchange(ref states[at], Done) == Awaited;
        if (awaited)
        {
            _ = SendAsync(following[at], finished);
        }

        Interlocked.Increment(ref ended);
    }

    // A journey's steps never overlap, so its values need no lock.
    private (Request Request, bool Fallback) RequestOf(PlannedCall call) =>
        call.Step?.Open is not { } open ? (call.Request, false)
        : Marks.Fill(open, taken[call.Step.Journey]) is { } filled ? (filled, false)
        : (call.Request, true);

    private void Take(PlannedCall call, Answer answer)
    {
        if (answer.Text is null)
        {
            return;
        }

        foreach (var (name, pattern) in call.Step!.Take)
        {
            if (Regex.Match(answer.Text, pattern) is { Success: true } match)
            {
                taken[call.Step.Journey][name] = match.Groups[1].Value;
            }
        }
    }
}
