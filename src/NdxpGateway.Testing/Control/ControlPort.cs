using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace NdxpGateway.Testing;

/// <summary>The simulator's powers as they stand on <c>/sim</c>, for one namespace: what curl can do, and nothing beside it.</summary>
internal sealed class ControlPort(HttpClient client, string? @namespace)
{
    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    public async Task<T> AskAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var answer = await SendAsync(method, path, body, cancellation).ConfigureAwait(false);
        return (await answer.Content.ReadFromJsonAsync<T>(Json, cancellation).ConfigureAwait(false))!;
    }

    public async Task TellAsync(HttpMethod method, string path, object? body, CancellationToken cancellation) =>
        (await SendAsync(method, path, body, cancellation).ConfigureAwait(false)).Dispose();

    public async Task DeleteIfThereAsync(string path)
    {
        using var answer = await client.DeleteAsync(path).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.NotFound)
            await RefuseAsync(answer, default).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: Json) };
        if (@namespace is not null)
            request.Headers.Add(NdxpNamespace.Header, @namespace);
        var answer = await client.SendAsync(request, cancellation).ConfigureAwait(false);
        await RefuseAsync(answer, cancellation).ConfigureAwait(false);
        return answer;
    }

    private static async Task RefuseAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        if (answer.IsSuccessStatusCode)
            return;
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
            throw new NdxpSimulatorException(Detail(text) ?? $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: HTTP {(int)answer.StatusCode} {text}");
        }
    }

    private static string? Detail(string problem)
    {
        try
        {
            using var json = JsonDocument.Parse(problem);
            return json.RootElement.TryGetProperty("detail", out var detail) ? detail.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
