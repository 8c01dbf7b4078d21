using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Soak;

/// <summary>Every operation in turn, as fast as answers come, with a line of figures every half minute and a verdict at the end.</summary>
internal sealed partial class SoakRun(Country country, TimeProvider time)
{
    /// <summary>How much higher the heap may stand in the last third than in the middle one.</summary>
    private const double Flat = 1.10;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue> authorizations = new();
    private readonly ConcurrentDictionary<string, long> refused = new();
    private readonly Durations durations = new();
    private long made;

    public async Task<bool> GoAsync(TimeSpan span, int callers, CancellationToken cancellation)
    {
        var calls = await country.CallsAsync(cancellation);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var began = time.GetTimestamp();
        var calling = Enumerable.Range(0, callers).Select(caller => CallAsync(calls, caller, () => time.GetElapsedTime(began) / span, ending.Token)).ToArray();
        Console.WriteLine($"{calls.Count} operations, {callers} callers, {span.TotalMinutes:0.#} minutes");
        Console.WriteLine("   time     calls   calls/s   heap MB   resident MB   CPU");

        var heaps = new List<(TimeSpan At, double MegaBytes)>();
        var (before, processor) = (0L, country.Processor);
        for (var passed = TimeSpan.Zero; passed < span;)
        {
            await Task.Delay(Every < span - passed ? Every : span - passed, time, cancellation);
            var now = time.GetElapsedTime(began);
            var (count, cpu, heap) = (Interlocked.Read(ref made), country.Processor, await country.HeapAsync(cancellation) / 1e6);
            heaps.Add((now, heap));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{now:hh\\:mm\\:ss} {count,9} {(count - before) / (now - passed).TotalSeconds,9:0} {heap,9:0.0} {country.Resident / 1e6,13:0.0} {(cpu - processor) / (now - passed),5:0.00}"));
            (before, processor, passed) = (count, cpu, now);
        }

        await ending.CancelAsync();
        await Task.WhenAll(calling);
        foreach (var (what, count) in refused.OrderByDescending(pair => pair.Value))
        {
            Console.WriteLine($"{count,9} x {what}");
        }

        durations.Print();
        return Judge(heaps, span);
    }

    private static bool Judge(List<(TimeSpan At, double MegaBytes)> heaps, TimeSpan span)
    {
        var (middle, last) = (Mean(span / 3, span * 2 / 3), Mean(span * 2 / 3, TimeSpan.MaxValue));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"heap, middle third {middle:0.0} MB, last third {last:0.0} MB, ratio {last / middle:0.00}: {(last <= middle * Flat ? "flat" : "GROWS")}"));
        return last <= middle * Flat;

        double Mean(TimeSpan from, TimeSpan to) => heaps.Where(heap => heap.At > from && heap.At <= to).Average(heap => heap.MegaBytes);
    }

    /// <param name="share">How much of the run has passed, from 0 to 1.</param>
    private async Task CallAsync(IReadOnlyList<KnownCall> calls, int caller, Func<double> share, CancellationToken ending)
    {
        for (var turn = caller; !ending.IsCancellationRequested; turn++)
        {
            var call = calls[turn % calls.Count];
            try
            {
                var asked = time.GetTimestamp();
                await CallOnceAsync(call, Interlocked.Increment(ref made), ending);
                durations.Add(call.Name, share(), time.GetElapsedTime(asked));
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
            }
            catch (HttpRequestException e)
            {
                refused.AddOrUpdate($"{call.Name}: {e.Message}", 1, (_, count) => count + 1);
            }
        }
    }

    private async Task CallOnceAsync(KnownCall call, long serial, CancellationToken ending)
    {
        var authorization = authorizations.GetValueOrDefault(call.Agency)
            ?? (authorizations[call.Agency] = await country.AuthorizationOfAsync(call.Agency, ending));
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), new Uri(country.Hub, call.Path));
        request.Headers.Authorization = authorization;
        if (call.Body is { } body)
        {
            var text = call.IsWrite ? Sequence().Replace(body, $"$1{serial % 1_000_000:000000}") : body;
            request.Content = new StringContent(text, Encoding.UTF8, MediaTypeHeaderValue.Parse(call.ContentType!));
        }

        using var answer = await country.Client.SendAsync(request, ending);
        await answer.Content.CopyToAsync(Stream.Null, ending);
        if (!answer.IsSuccessStatusCode)
        {
            refused.AddOrUpdate($"{call.Name}: HTTP {(int)answer.StatusCode}", 1, (_, count) => count + 1);
            if (answer.StatusCode == System.Net.HttpStatusCode.Unauthorized)
            {
                authorizations.TryRemove(call.Agency, out _);
            }
        }
    }

    // A dossier's number, which is taken in once: its last part is made another.
    [GeneratedRegex(@"(-\d{6}-)\d{4,6}")]
    private static partial Regex Sequence();
}
