using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using NdxpGateway.Storage;

namespace NdxpGateway.Identity;

internal static class IdentityFeature
{
    public static IServiceCollection AddIdentity(
        this IServiceCollection services, IdentityOptions options, bool sandbox, Snapshot registry, ConfigurationProblems problems)
    {
        var credentials = Credentials.Load(options, sandbox, registry, problems);
        return services
            .AddSingleton(credentials)
            .AddSingleton(provider => new TokenStore(provider.GetRequiredService<DataDirectory>().File("tokens.db")))
            .AddSingleton(provider => new Tokens(
                provider.GetRequiredService<DataDirectory>().Secret("token.key", 32),
                provider.GetRequiredService<TokenStore>(),
                credentials,
                registry,
                options,
                provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<TokenEndpoint>()
            .AddSingleton<Callers>()
            .AddSingleton<IdentifyCaller>(provider => provider.GetRequiredService<Callers>().Identify);
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
        var callers = app.ApplicationServices.GetRequiredService<Callers>();
        return app.Use((context, next) =>
        {
            var exchange = Exchange.Of(context);
            // What is open to everybody is recorded as nobody's, whatever token a client happens to send along.
            if (!exchange.Operation!.Open)
                exchange.Caller = callers.Identify(context.Request.Headers, exchange.Snapshot);
            return next(context);
        });
    }

    /// <summary>What the hub tells of itself, under <c>/ndxp</c>, it tells nobody but applications that it knows.</summary>
    public static IApplicationBuilder UseOwnIdentification(this IApplicationBuilder app)
    {
        var callers = app.ApplicationServices.GetRequiredService<Callers>();
        return app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/ndxp", StringComparison.Ordinal))
                return next(context);
            var exchange = Exchange.Of(context);
            exchange.Caller = callers.Identify(context.Request.Headers, exchange.Snapshot);
            if (IdentityGate.RefusalOf(exchange.Caller.Presented) is not { } refusal)
                return next(context);
            exchange.OwnOperation = "ndxp";
            exchange.Refuse(refusal, Grounds.None);
            return Task.CompletedTask;
        });
    }
}
