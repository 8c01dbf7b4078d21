using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NdxpMocks.Hosting;

/// <summary>
/// WireMock's reader of queries breaks at a pair without a name (<c>?=x&amp;a=b</c>) and answers with its own stack trace. Such a pair
/// means nothing to any operation, so it is dropped before WireMock sees it.
/// </summary>
internal static class NamedParameters
{
    public static void UseNamedParameters(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.Request.QueryString.Value is { } query && (query.StartsWith("?=", StringComparison.Ordinal) || query.Contains("&=", StringComparison.Ordinal)))
        {
            var named = query[1..].Split('&').Where(pair => !pair.StartsWith('='));
            context.Request.QueryString = new QueryString("?" + string.Join('&', named));
        }

        return next(context);
    });
}
