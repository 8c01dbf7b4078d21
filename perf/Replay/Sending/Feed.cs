using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using NdxpWorkload.Planning;

namespace NdxpReplay.Sending;

/// <summary>
/// A plan as an endless source of calls, for load tools that keep time by themselves. Journeys stay in order, and later steps get what earlier answers
/// gave if it is there by then; else the plan's own value.
/// </summary>
internal sealed class Feed(IReadOnlyList<PlannedCall> calls, Sender sender)
{
    private readonly ConcurrentDictionary<int, ConcurrentDictionary<string, string>> taken = new();
    private int next = -1;

    public PlannedCall Next() => calls[(int)((uint)Interlocked.Increment(ref next) % (uint)calls.Count)];

    public async Task<(Answer Answer, bool IsAsPlanned)> SendAsync(PlannedCall call, CancellationToken cancellation)
    {
        var request = call.Step?.Open is { } open && taken.TryGetValue(call.Step.Journey, out var values) ? Marks.Fill(open, values) ?? call.Request : call.Request;
        var answer = await sender.SendAsync(request, call.Step?.Take.Count > 0, cancellation);
        if (answer.Text is { } text)
        {
            var mine = taken.GetOrAdd(call.Step!.Journey, _ => new());
            foreach (var (name, pattern) in call.Step.Take)
            {
                if (Regex.Match(text, pattern) is { Success: true } match)
                {
                    mine[name] = match.Groups[1].Value;
                }
            }
        }

        if (call.Step is { IsLast: true })
        {
            taken.TryRemove(call.Step.Journey, out _);
        }

        return (answer, answer.IsAsExpected(call.Request.Rule));
    }
}
