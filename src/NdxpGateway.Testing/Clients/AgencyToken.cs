using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;

namespace NdxpGateway.Testing;

/// <summary>The token of one application: asked for at the first call, and again when it is refused.</summary>
internal sealed class AgencyToken(HttpMessageInvoker hub, Uri address, string key, string secret) : IDisposable
{
    private readonly SemaphoreSlim asking = new(1);
    private volatile string? bearer;

    public ValueTask<string> GetAsync(CancellationToken cancellation) => bearer is { } known ? new(known) : new(RenewAsync(null, cancellation));

    /// <summary>Many calls may find out at once that a token has expired; one of them asks.</summary>
    public async Task<string> RenewAsync(string? refused, CancellationToken cancellation)
    {
        await asking.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (bearer is { } known && known != refused)
                return known;
            return bearer = await AskAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            asking.Release();
        }
    }

    public void Dispose() => asking.Dispose();

    private async Task<string> AskAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/token")) { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}")));
        using var answer = await hub.SendAsync(request, cancellation).ConfigureAwait(false);
        if (answer.IsSuccessStatusCode)
            return (await answer.Content.ReadFromJsonAsync<Issued>(cancellation).ConfigureAwait(false))!.AccessToken;
        throw new NdxpSimulatorException(
            $"The hub gives '{key}' no token: HTTP {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)}");
    }

    private sealed record Issued([property: JsonPropertyName("access_token")] string AccessToken);
}
