using System.Collections.Concurrent;
using System.Net.Http.Headers;
using NdxpMeasuring;
using SideBySide.Contestants;

namespace SideBySide.Bulkhead;

/// <summary>Calls to the system that hangs, which keep coming although nobody is answered, and what became of them.</summary>
internal sealed class Callers(Running hub, Call call) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) }) { BaseAddress = hub.Url, Timeout = TimeSpan.FromMinutes(1) };
    private readonly ConcurrentDictionary<int, int> answers = [];
    private int underWay;
    private int most;

    /// <summary>How many waited at the same time, at most.</summary>
    public int Most => Volatile.Read(ref most);

    /// <summary>Of each status, how many; 0 for none at all.</summary>
    public IReadOnlyDictionary<int, int> Answers => answers;

    /// <summary>Until stopped, then until the last of them has been answered.</summary>
    public async Task RunAsync(double perSecond, CancellationToken stop)
    {
        var calls = new List<Task>();
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1 / perSecond), TimeProvider.System);
        try
        {
            while (await ticks.WaitForNextTickAsync(stop))
                calls.Add(CallAsync());
        }
        catch (OperationCanceledException)
        {
        }

        await Task.WhenAll(calls);
    }

    public void Dispose() => client.Dispose();

    private async Task CallAsync()
    {
        var now = Interlocked.Increment(ref underWay);
        for (var known = Most; now > known; known = Most)
            Interlocked.CompareExchange(ref most, now, known);
        using var request = new HttpRequestMessage(HttpMethod.Post, call.Target) { Content = new StringContent(call.Json!, MediaTypeHeaderValue.Parse("application/json")) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", hub.Token);
        var status = 0;
        try
        {
            using var answer = await client.SendAsync(request);
            status = (int)answer.StatusCode;
        }
        catch (Exception lost) when (lost is HttpRequestException or OperationCanceledException)
        {
        }

        answers.AddOrUpdate(status, 1, (_, count) => count + 1);
        Interlocked.Decrement(ref underWay);
    }
}
