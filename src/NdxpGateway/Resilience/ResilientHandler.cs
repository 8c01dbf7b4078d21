using System.Net.Sockets;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace NdxpGateway.Resilience;

/// <summary>
/// Retry, breaker and timeout around one system. An attempt ends when the answer's body is whole, so a body that stalls or breaks off
/// counts against the system like a connection that fails.
/// </summary>
internal sealed class ResilientHandler : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;
    private readonly CircuitBreakerStateProvider breaker = new();
    private readonly TimeSpan timeout;
    private readonly int retries;
    private readonly long maxAnswer;

    public ResilientHandler(NationalSystem system, ResilienceOptions options, TimeProvider time)
    {
        timeout = TimeSpan.FromMilliseconds(options.TimeoutMsOf.GetValueOrDefault(system.Code, options.TimeoutMs));
        (retries, maxAnswer) = (options.Retries, options.MaxAnswerBytes);
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = options.BreakerRatio,
                MinimumThroughput = options.BreakerCalls,
                SamplingDuration = TimeSpan.FromMilliseconds(options.BreakerSamplingMs),
                StateProvider = breaker,
                BreakDuration = TimeSpan.FromMilliseconds(options.BreakMs),
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } and not OperationCanceledException),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = timeout })
            .Build();
    }

    /// <summary>What the breaker does at the moment.</summary>
    public CircuitState Breaker => breaker.CircuitState;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var exchange = request.ExchangeOf();
        // Outcomes rather than exceptions, and a loop rather than a strategy: two state machines a call fewer.
        var context = ResilienceContextPool.Shared.Get(cancellation);
        try
        {
            for (var left = exchange.IsRepeatable ? retries : 0; ; left--)
            {
                var outcome = await pipeline.ExecuteOutcomeAsync(
                    static (context, state) => state.Self.AttemptAsync(state.Request, state.Exchange, state.Caller, context.CancellationToken),
                    context, (Self: this, Request: request, Exchange: exchange, Caller: cancellation));
                if (outcome.Exception is HttpRequestException && left > 0 && !cancellation.IsCancellationRequested)
                    continue;
                if (outcome.Exception is { } failure && AsRefusal(failure) is { } refused)
                    throw refused;
                outcome.ThrowIfException();
                return outcome.Result!;
            }
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Outcome<HttpResponseMessage>> AttemptAsync(HttpRequestMessage request, Exchange exchange, CancellationToken caller, CancellationToken cancellation)
    {
        using var span = AttemptSpan.Start(request, exchange);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellation);
            using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            exchange.Answer = Answer.Of((int)response.StatusCode, await WholeBody.ReadAsync(stream, response.Content.Headers.ContentLength, maxAnswer, cancellation));
            AttemptSpan.Answered(span, response);
            return Outcome.FromResult(response);
        }
        catch (Exception thrown)
        {
            // A connection that was lost in the moment it was made is told as the socket's own exception.
            var failure = thrown is SocketException ? new HttpRequestException(HttpRequestError.ConnectionError, thrown.Message, thrown) : thrown;
            AttemptSpan.Failed(span, failure, callerIsGone: caller.IsCancellationRequested);
            response?.Dispose();
            return Outcome.FromException<HttpResponseMessage>(failure is IOException or BodyTooLargeException ? new BrokenAnswerException(failure) : failure);
        }
    }

    private UpstreamFailureException? AsRefusal(Exception failure) => failure switch
    {
        BrokenCircuitException open => new(Refusals.SystemSuspended, open) { RetryAfter = open.RetryAfter ?? TimeSpan.FromSeconds(1) },
        TimeoutRejectedException slow => new(Refusals.SystemTimeout, slow) { Detail = $"{timeout.TotalSeconds:0.###} s" },
        BrokenAnswerException broken => new(Refusals.SystemBroke, broken),
        HttpRequestException down => new(Refusals.SystemUnreachable, down),
        _ => null,
    };

    private sealed class BrokenAnswerException(Exception cause) : Exception(cause.Message, cause);
}
