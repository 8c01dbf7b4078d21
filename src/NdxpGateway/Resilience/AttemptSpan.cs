using System.Diagnostics;
using NdxpGateway.Exchanges;
using NdxpGateway.Telemetry;

namespace NdxpGateway.Resilience;

/// <summary>The span of one try, which the national system's own span hangs on: its context is what the system is sent.</summary>
internal static class AttemptSpan
{
    public static Activity? Start(HttpRequestMessage request, Exchange exchange)
    {
        // Where nobody exports there is no span of the hub's, and the caller's trace goes on as it came.
        if (exchange.Trail is not { } trail
            || trail.StartAttempt(SpanNames.Of(exchange.System!, exchange.Operation!).Attempt, out var number) is not { } span)
            return null;
        request.Headers.Remove("traceparent");
        request.Headers.TryAddWithoutValidation("traceparent", span.Id);
        span.Tell("ndxp.system", exchange.System!.Code);
        span.Tell("http.request.method", ExchangeWords.Method(request.Method.Method));
        span.Tell("server.address", request.RequestUri!.Host);
        span.Tell("server.port", request.RequestUri.Port);
        if (number > 0)
            span.Tell("http.request.resend_count", number);
        return span;
    }

    public static void Answered(Activity? span, HttpResponseMessage response)
    {
        span?.Tell("http.response.status_code", ExchangeWords.Number((int)response.StatusCode));
        // What a system says with 500 and above is its answer, which passes as it is; that it is an error a client span says.
        if ((int)response.StatusCode >= 400)
            span?.SetTag("error.type", ((int)response.StatusCode).ToString()).SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>A word of a few: the message of an exception may name an address that holds an identifier.</summary>
    public static void Failed(Activity? span, Exception failure, bool callerIsGone)
    {
        var type = failure switch
        {
            OperationCanceledException => callerIsGone ? "caller_gone" : "timeout",
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "name_resolution_error",
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "connection_error",
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "secure_connection_error",
            HttpRequestException => "connection_lost",
            _ => "broken_answer",
        };
        span?.SetTag("error.type", type).SetStatus(ActivityStatusCode.Error, type);
    }
}
