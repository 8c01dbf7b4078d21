using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpGateway.Storage;

namespace NdxpGateway.Identity;

internal static class IdentityFeature
{
    private const string Bearer = "Bearer ";

    public static IServiceCollection AddIdentity(
        this IServiceCollection services, IdentityOptions options, bool sandbox, Snapshot snapshot, ConfigurationProblems problems)
    {
        var credentials = Credentials.Load(options, sandbox, snapshot, problems);
        return services
            .AddSingleton(credentials)
            .AddSingleton(provider => new TokenStore(provider.GetRequiredService<DataDirectory>().File("tokens.db")))
            .AddSingleton(provider => new Tokens(
                provider.GetRequiredService<DataDirectory>().Secret("token.key", 32),
                provider.GetRequiredService<TokenStore>(),
                credentials,
                options,
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<TokenEndpoint>();
    }

    /// <summary><c>POST /token</c> is an exchange like any other, recorded before it is answered.</summary>
    public static IApplicationBuilder UseTokenEndpoint(this IApplicationBuilder app)
    {
        var endpoint = app.ApplicationServices.GetRequiredService<TokenEndpoint>();
        return app.Use((context, next) => context.Request.Path.Equals("/token", StringComparison.Ordinal) ? endpoint.AnswerAsync(context) : next(context));
    }

    /// <summary>Whose token does the request carry?</summary>
    public static IApplicationBuilder UseIdentification(this IApplicationBuilder app)
    {
        var tokens = app.ApplicationServices.GetRequiredService<Tokens>();
        var credentials = app.ApplicationServices.GetRequiredService<Credentials>();
        return app.Use((context, next) =>
        {
            var exchange = Exchange.Of(context);
            // What is open to everybody is recorded as nobody's, whatever token a client happens to send along.
            if (!exchange.Operation!.Open)
                exchange.Caller = Identify(context.Request.Headers, tokens, credentials);
            return next(context);
        });
    }

    /// <summary>What the hub tells an agency of itself, under <c>/ndxp</c>, it tells nobody else.</summary>
    public static IApplicationBuilder UseAgencyIdentification(this IApplicationBuilder app)
    {
        var tokens = app.ApplicationServices.GetRequiredService<Tokens>();
        var credentials = app.ApplicationServices.GetRequiredService<Credentials>();
        return app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/ndxp", StringComparison.Ordinal))
                return next(context);
            var exchange = Exchange.Of(context);
            exchange.Caller = Identify(context.Request.Headers, tokens, credentials);
            if (IdentityGate.RefusalOf(exchange.Caller.Presented) is not { } refusal)
                return next(context);
            exchange.OwnOperation = "ndxp";
            exchange.Refuse(refusal, Grounds.None);
            return Task.CompletedTask;
        });
    }

    private static Identification Identify(IHeaderDictionary headers, Tokens tokens, Credentials credentials)
    {
        if (headers.Authorization.Count == 0)
            return new Identification(Presented.Nothing, null);
        if (headers.Authorization.Count > 1 || headers.Authorization[0] is not { } value
            || !value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            || !Guid.TryParseExact(value.AsSpan(Bearer.Length).Trim(), "D", out var token))
            return new Identification(Presented.Malformed, null);

        var identified = tokens.Identify(token);
        // Flow C carries both; two different callers in one request are none.
        if (headers.TryGetValue(LgspAccessToken.Header, out var lgsp)
            && (LgspAccessToken.Parse(lgsp.ToString()) is not { } pair || credentials.Verify(pair.AccessKey, pair.SecretKey) != identified.Application))
            return new Identification(Presented.Malformed, identified.Application);
        return identified;
    }
}
