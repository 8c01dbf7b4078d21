namespace NdxpSandbox.Drills;

/// <summary>Callers at work on one hub, until they are told to stop; a hub that dies under them does not stop them.</summary>
internal sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource ending = new();
    private readonly CancellationTokenSource abandoned;
    private readonly HttpClient client;
    private readonly Task[] calling;
    private readonly Books books;

    public Load(Uri hub, Books books, int callers, CancellationToken cancellation)
    {
        this.books = books;
        abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = hub, Timeout = Patience };
        // Thirty turns apart from one another all kinds of calls are under way at any moment.
        calling = [.. Enumerable.Range(0, callers).Select(number => Task.Run(() => new Caller(client, books, number).CallAsync(ending.Token, abandoned.Token), CancellationToken.None))];
    }

    /// <summary>The span, and longer where the machine is so busy that hardly anything was called in it.</summary>
    public async Task WaitAsync(TimeSpan span)
    {
        var enough = books.Acknowledged.Count + 4 * calling.Length;
        await Task.Delay(span, TimeProvider.System, abandoned.Token);
        await Patiently.UntilAsync(() => books.Acknowledged.Count >= enough, "the hub hardly answers", abandoned.Token);
    }

    /// <summary>Calls under way are waited for; where the hub is dead they have ended already.</summary>
    public async Task StopAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(calling);
    }

    public async ValueTask DisposeAsync()
    {
        await abandoned.CancelAsync();
        await Task.WhenAll(calling).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        client.Dispose();
        ending.Dispose();
        abandoned.Dispose();
    }
}
