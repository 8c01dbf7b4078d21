using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Primitives;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Identity;

/// <summary><c>POST /token</c>, client credentials, with the errors of RFC 6749.</summary>
internal sealed class TokenEndpoint(Credentials credentials, Tokens tokens)
{
    private const int MaxForm = 16 << 10;
    private const string Json = "application/json; charset=UTF-8";

    public async Task AnswerAsync(HttpContext context)
    {
        var exchange = Exchange.Of(context);
        exchange.OwnOperation = "token";
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            exchange.Refuse(Refusals.MethodNotAllowed, new Grounds { Allow = "POST" });
            return;
        }

        if (await exchange.TryReadBodyAsync(context.Request, MaxForm))
            Answer(exchange, context.Request);
    }

    private void Answer(Exchange exchange, HttpRequest request)
    {
        // One client sends the type in a header of its own, 'ContentType', beside the right one; many send parameters with it.
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType is not "application/x-www-form-urlencoded")
        {
            Refuse(exchange, Refusals.OAuthInvalidRequest, "Content-Type must be application/x-www-form-urlencoded");
            return;
        }

        var form = new FormCollection(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(exchange.Body.Bytes.Span)));
        var pairs = ClientCredentials.Read(request, form, out var malformed);
        var distinct = pairs.Distinct().Take(2).ToArray();
        var application = distinct is [var only] && !malformed ? credentials.Verify(only.Key, only.Secret, exchange.Snapshot) : null;

        if (malformed || distinct.Length > 1)
            Refuse(exchange, Refusals.OAuthInvalidRequest, malformed ? "an authentication header is malformed" : "the request carries different credentials");
        else if (application is null)
            Refuse(exchange, Refusals.OAuthInvalidClient, distinct.Length == 0 ? "no client credentials" : "unknown client, or wrong secret");
        else if (!form.TryGetValue("grant_type", out var grant) || grant.Count != 1)
            Refuse(exchange, Refusals.OAuthInvalidRequest, "grant_type must be given once");
        else if (grant != "client_credentials")
            Refuse(exchange, Refusals.OAuthUnsupportedGrant, "only client_credentials is supported");
        else
            Issue(exchange, application);
    }

    private void Issue(Exchange exchange, Application application)
    {
        Guid token;
        TimeSpan left;
        try
        {
            (token, left) = tokens.Issue(application);
        }
        catch (SqliteException)
        {
            // A token that is not on disk would be another one after a restart.
            exchange.Refuse(Refusals.NotRecorded, Grounds.None);
            return;
        }

        exchange.Caller = new Identification(Presented.Alive, application, exchange.Snapshot.Agency(application.Organisation));
        exchange.Verdict = Verdict.Pass("token-issued");
        var seconds = ((long)Math.Max(1, left.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        Send(exchange, 200, $$"""{"access_token":"{{token}}","scope":"am_application_scope default","token_type":"Bearer","expires_in":{{seconds}}}""");
    }

    // Refused like any exchange, but worded by RFC 6749: this is what the clients of a token endpoint read.
    private static void Refuse(Exchange exchange, Refusal refusal, string description)
    {
        exchange.Refuse(refusal, new Grounds { Detail = description });
        Send(exchange, refusal.Status, JsonSerializer.Serialize(new Dictionary<string, string> { ["error"] = refusal.Message, ["error_description"] = description }));
        if (refusal.Status == 401)
            exchange.Answer!.Headers["WWW-Authenticate"] = "Basic realm=\"NDXP\"";
    }

    private static void Send(Exchange exchange, int status, string json)
    {
        exchange.Answer = Exchanges.Answer.Own(status, Json, Encoding.UTF8.GetBytes(json));
        exchange.Answer.Headers["Cache-Control"] = "no-store";
        exchange.Answer.Headers["Pragma"] = "no-cache";
    }
}
