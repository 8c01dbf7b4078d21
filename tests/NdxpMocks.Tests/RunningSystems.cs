namespace NdxpMocks.Tests;

/// <summary>All systems on free ports, one run a test class: nothing is shared between classes.</summary>
public sealed class RunningSystems : IAsyncLifetime
{
    private readonly HttpClient client = new();

    internal NationalSystems Systems { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0 });

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Systems.DisposeAsync();
    }

    /// <param name="province">GSO code, as the hub would vouch for; null calls the system without a hub.</param>
    public async Task<HttpResponseMessage> SendAsync(
        string system, HttpMethod method, string pathAndQuery, string? province = null, string? caller = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Systems.Urls[system], pathAndQuery)) { Content = content };
        if (province is not null)
        {
            request.Headers.Add("X-NDXP-Province", province);
        }

        if (caller is not null)
        {
            request.Headers.Add("X-NDXP-Caller", caller);
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
