namespace NdxpMeasuring;

/// <summary>The other side of <see cref="ServerProcess"/>: a process says where it is reached, then answers questions about itself until nobody can ask any more.</summary>
internal static class Serving
{
    /// <summary>Returns when the standard input ends, which is when whoever started this process has ended.</summary>
    public static async Task AnswerAsync(IEnumerable<string> addresses, Func<string, long>? other = null)
    {
        Console.WriteLine(string.Join(' ', addresses));
        while (await Console.In.ReadLineAsync() is { } question)
        {
            Console.WriteLine(question switch
            {
                "allocated" => GC.GetTotalAllocatedBytes(precise: true),
                "heap" => GC.GetTotalMemory(forceFullCollection: false),
                "live" => GC.GetTotalMemory(forceFullCollection: true),
                _ => other?.Invoke(question) ?? -1,
            });
        }
    }
}
