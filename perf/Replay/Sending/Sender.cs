using System.Net;
using NdxpReplay.Target;
using NdxpWorkload.Planning;

namespace NdxpReplay.Sending;

/// <summary>Sends planned requests with as little work of its own as the runtime's client allows.</summary>
/// <param name="tokens">Authorization of each agency.</param>
/// <param name="namespace">The simulator's, or null for the one that is always there.</param>
internal sealed class Sender(Uri hub, IReadOnlyDictionary<string, string> tokens, string? @namespace) : IDisposable
{
    // Connections that wait for a hub that stalls must not eat the machine's descriptors; what waits for a connection is timed all the same.
    private const int MostConnections = 1_024;

    private readonly string root = hub.GetLeftPart(UriPartial.Authority);
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        MaxConnectionsPerServer = MostConnections,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new WatchedStream(context.PlaintextStream)),
    });

    public async Task<Answer> SendAsync(Request request, bool wantsText, CancellationToken cancellation)
    {
        var departure = Departure.Begin();
        try
        {
            using var message = Message(request);
            using var answer = await client.SendAsync(message, cancellation);
            string? text = null;
            if (wantsText)
            {
                text = await answer.Content.ReadAsStringAsync(cancellation);
            }
            else
            {
                await answer.Content.CopyToAsync(Stream.Null, cancellation);
            }

            return new Answer((int)answer.StatusCode, TransactionOf(answer), RuleOf(answer), text, null);
        }
        catch (HttpRequestException e)
        {
            return Answer.None(e.HttpRequestError.ToString(), departure.HasLeft);
        }
        catch (IOException)
        {
            return Answer.None("broken off", departure.HasLeft);
        }
        catch (OperationCanceledException)
        {
            return Answer.None("not answered in time", departure.HasLeft);
        }
        catch (Exception other)
        {
            // A call that is neither answered nor counted would keep the run waiting for ever.
            return Answer.None(other.GetType().Name, departure.HasLeft);
        }
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Message(Request request)
    {
        var message = new HttpRequestMessage(Method(request.Method), new Uri(root + request.Target)) { Version = HttpVersion.Version11 };
        var headers = message.Headers;
        if (request.HasToken)
        {
            headers.TryAddWithoutValidation("Authorization", tokens[request.Agency.Id]);
        }

        if (@namespace is not null)
        {
            headers.TryAddWithoutValidation(Country.NamespaceHeader, @namespace);
        }

        foreach (var (name, value) in request.Headers)
        {
            headers.TryAddWithoutValidation(name, value);
        }

        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return message;
    }

    private static HttpMethod Method(string name) => name switch { "GET" => HttpMethod.Get, "POST" => HttpMethod.Post, _ => new HttpMethod(name) };

    private static Guid? TransactionOf(HttpResponseMessage answer) =>
        answer.Headers.NonValidated.TryGetValues("X-NDXP-Transaction-Id", out var values) && Guid.TryParse(values.ToString(), out var id) ? id : null;

    // "refuse; stage=subscription; rule=not-subscribed; code=900908; …"
    private static string? RuleOf(HttpResponseMessage answer)
    {
        if (!answer.Headers.NonValidated.TryGetValues("X-NDXP-Decision", out var values) || values.ToString() is not { } decision || !decision.StartsWith("refuse", StringComparison.Ordinal))
        {
            return null;
        }

        var from = decision.IndexOf("rule=", StringComparison.Ordinal) + "rule=".Length;
        var to = decision.IndexOf(';', from);
        return string.Intern(to < 0 ? decision[from..] : decision[from..to]);
    }
}
