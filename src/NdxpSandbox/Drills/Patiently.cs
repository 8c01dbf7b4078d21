namespace NdxpSandbox.Drills;

/// <summary>The hub did not do what it promises; the message is one line.</summary>
internal sealed class DrillFailedException(string message) : Exception(message);

/// <summary>Waits for what happens in another process, where nothing tells of it.</summary>
internal static class Patiently
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static Task UntilAsync(Func<bool> reached, string otherwise, CancellationToken cancellation) =>
        UntilAsync(() => Task.FromResult(reached()), otherwise, cancellation);

    /// <exception cref="DrillFailedException">It did not come to pass for a minute.</exception>
    public static async Task UntilAsync(Func<Task<bool>> reached, string otherwise, CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await reached())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Limit)
                throw new DrillFailedException($"{otherwise}, for {Limit.TotalSeconds:0} seconds");
            await Task.Delay(Between, TimeProvider.System, cancellation);
        }
    }
}
