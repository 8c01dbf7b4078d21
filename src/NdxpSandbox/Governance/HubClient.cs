using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace NdxpSandbox.Governance;

/// <summary>A running hub's own API, as one application: <c>/admin</c> on its management plane, <c>/ndxp</c> and the systems on its data plane.</summary>
internal sealed class HubClient(Uri hub, Uri management, string key, string secret) : IDisposable
{
    // What it prints of a refusal is English; problems come in one language.
    private readonly HttpClient client = new() { DefaultRequestHeaders = { { "Accept-Language", "en" } } };
    private AuthenticationHeaderValue? token;

    /// <summary>In which the hub is asked to answer; null leaves it to the hub.</summary>
    public string? Language { get; set; }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, null, cancellation);

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancellation) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body), cancellation);

    /// <exception cref="HttpRequestException">No hub answers, or it said no: the message has its reason, and all that was wrong.</exception>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellation)
    {
        var text = await TextAsync(method, path, body, cancellation);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>For answers that are no JSON.</summary>
    public async Task<string> TextAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancellation)
    {
        token ??= await TokenAsync(cancellation);
        using var request = new HttpRequestMessage(method, new Uri(path.StartsWith("/admin", StringComparison.Ordinal) ? management : hub, path)) { Content = body };
        request.Headers.Authorization = token;
        if (Language is not null)
            request.Headers.AcceptLanguage.ParseAdd(Language);
        using var response = await AnswerAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode ? text : throw new HttpRequestException(Refusal(text) ?? $"the hub answered HTTP {(int)response.StatusCode}");
    }

    public void Dispose() => client.Dispose();

    private async Task<AuthenticationHeaderValue> TokenAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub, "/token")) { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:{secret}")));
        using var response = await AnswerAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"the hub gave '{key}' no token: {Field(text, "error_description") ?? $"HTTP {(int)response.StatusCode}"}; outside the sandbox its secret is taken from NDXP_SECRET");
        return new AuthenticationHeaderValue("Bearer", Field(text, "access_token"));
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            return await client.SendAsync(request, cancellation);
        }
        catch (HttpRequestException down)
        {
            throw new HttpRequestException($"no hub answers at {request.RequestUri!.GetLeftPart(UriPartial.Authority)} ({down.Message}); start one with: ndxp up");
        }
    }

    // Reason, problems and remedy, a line each.
    private static string? Refusal(string text)
    {
        if (Parse(text) is not { } body || Field(body, "detail") is not { } detail)
            return Field(text, "error_description");
        var problems = body.TryGetProperty("problems", out var list) ? list.EnumerateArray().Select(problem => "  " + problem.GetString()) : [];
        return string.Join(Environment.NewLine, [.. (ReadOnlySpan<string>)[detail], .. problems, .. Field(body, "remedy") is { } remedy ? new[] { remedy } : []]);
    }

    private static string? Field(string text, string name) => Parse(text) is { } body ? Field(body, name) : null;

    private static string? Field(JsonElement body, string name) => body.TryGetProperty(name, out var field) ? field.ToString() : null;

    // Another program may hold the port, and answer with anything.
    private static JsonElement? Parse(string text)
    {
        try
        {
            var body = JsonSerializer.Deserialize<JsonElement>(text);
            return body.ValueKind == JsonValueKind.Object ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
