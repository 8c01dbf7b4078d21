using System.Net;
using System.Net.Http.Headers;

namespace NdxpGateway.Testing;

/// <summary>What makes a client an agency's, in a namespace: the token and the header.</summary>
internal sealed class AgencyHandler(AgencyToken token, string? @namespace) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        if (@namespace is not null && !request.Headers.Contains(NdxpNamespace.Header))
            request.Headers.Add(NdxpNamespace.Header, @namespace);
        if (request.Headers.Authorization is not null)
            return await base.SendAsync(request, cancellation).ConfigureAwait(false);

        // Kept, because a token may expire between here and the hub, and the call is then made again.
        if (request.Content is { } content)
            await content.LoadIntoBufferAsync(cancellation).ConfigureAwait(false);
        var used = await token.GetAsync(cancellation).ConfigureAwait(false);
        var answer = await SendAsync(request, used, cancellation).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.Unauthorized)
            return answer;

        var renewed = await token.RenewAsync(used, cancellation).ConfigureAwait(false);
        if (renewed == used)
            return answer;
        answer.Dispose();
        return await SendAsync(request, renewed, cancellation).ConfigureAwait(false);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string bearer, CancellationToken cancellation)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        try
        {
            return await base.SendAsync(request, cancellation).ConfigureAwait(false);
        }
        finally
        {
            // The message is the test's: it shows what the test wrote.
            request.Headers.Authorization = null;
        }
    }
}
