using NdxpGateway.Exchanges;

namespace NdxpGateway.Ledger.Reading;

internal static class ReadingSteps
{
    /// <summary>On the management plane, behind its authorization.</summary>
    public static IApplicationBuilder UseLedgerReading(this IApplicationBuilder app)
    {
        var endpoints = app.ApplicationServices.GetRequiredService<LedgerEndpoints>();
        return app.Use((HttpContext context, RequestDelegate next) => endpoints.AnswerAsync(context, next));
    }

    /// <summary>On the data plane, for an agency that is known.</summary>
    public static IApplicationBuilder UseOwnTransactions(this IApplicationBuilder app)
    {
        var endpoint = app.ApplicationServices.GetRequiredService<OwnTransactions>();
        return app.Use((HttpContext context, RequestDelegate next) =>
        {
            return context.Request.Path.StartsWithSegments(OwnTransactions.Path, StringComparison.Ordinal, out var rest)
                ? endpoint.AnswerAsync(Exchange.Of(context), context.Request.Method, rest.Value!.TrimStart('/'), context.RequestAborted)
                : next(context);
        });
    }
}
