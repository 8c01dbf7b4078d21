using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace NdxpMeasuring;

internal static class Tokens
{
    /// <summary>A token of a sandbox's province that the letter connects with most systems.</summary>
    public static async Task<string> OfAsync(Uri hub, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub, "/token")) { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("H39:sandbox-H39")));
        using var answer = await client.SendAsync(request, cancellation);
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))!["access_token"]!;
    }
}
