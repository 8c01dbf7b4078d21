using NdxpReplay.Sending;
using NdxpReplay.Target;
using NdxpWorkload.Model;
using NdxpWorkload.Planning;
using NdxpWorkload.Registry;

namespace NdxpNBomber;

/// <summary>What all scenarios share: the running sandbox, a namespace of it, a token an agency; and a feed of calls for each variant of the day.</summary>
/// <param name="hub">Null: <c>NDXP_HUB</c>, else the usual port; <paramref name="management"/> likewise.</param>
internal sealed class DayUnderLoad(Uri? hub = null, Uri? management = null) : IAsyncDisposable
{
    private readonly Country country = Country.At(
        hub ?? new Uri(Environment.GetEnvironmentVariable("NDXP_HUB") ?? "http://localhost:8080"),
        management ?? new Uri(Environment.GetEnvironmentVariable("NDXP_MANAGEMENT") ?? "http://localhost:8081"));

    /// <summary>Null for as many as the day has; after the last the first comes again.</summary>
    public int? Transactions { get; init; }

    private readonly SemaphoreSlim one = new(1);
    private readonly Dictionary<string, Feed> feeds = [];
    private Sender? sender;
    private string? @namespace;

    /// <summary>The first asks the sandbox for what requests are made of; the others have it.</summary>
    /// <param name="variant">Empty for the usual day.</param>
    public async Task<Feed> FeedAsync(string variant, CancellationToken cancellation = default)
    {
        await one.WaitAsync(cancellation);
        try
        {
            if (feeds.TryGetValue(variant, out var known))
            {
                return known;
            }

            var letter = Letter.Read();
            var plan = Planner.Make(WorkloadFile.Read(null, letter), letter, await country.FactsAsync(letter, cancellation), new DayOptions(variant.Length > 0 ? variant : null, Transactions));
            @namespace ??= await country.NewNamespaceAsync(0, cancellation);
            sender ??= new Sender(country.Hub, await country.TokensAsync(letter.Agencies, cancellation), @namespace);
            return feeds[variant] = new Feed(plan.Calls, sender);
        }
        finally
        {
            one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (@namespace is not null)
        {
            await country.DeleteNamespaceAsync(@namespace, CancellationToken.None);
        }

        sender?.Dispose();
        country.Dispose();
        one.Dispose();
    }
}
