using System.Diagnostics.CodeAnalysis;
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
        // A loop rather than a strategy of Polly's: it costs nothing where the first try succeeds.
        for (var left = exchange.IsRepeatable ? retries : 0; ; left--)
        {
            try
            {
                return await pipeline.ExecuteAsync(
                    static (state, attempt) => new ValueTask<HttpResponseMessage>(state.Self.AttemptAsync(state.Request, state.Exchange, state.Caller, attempt)),
                    (Self: this, Request: request, Exchange: exchange, Caller: cancellation), cancellation);
            }
            catch (HttpRequestException) when (left > 0 && !cancellation.IsCancellationRequested)
            {
            }
            catch (Exception failure) when (AsRefusal(failure, out var refused))
            {
                throw refused;
            }
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, Exchange exchange, CancellationToken caller, CancellationToken cancellation)
    {
        using var span = AttemptSpan.Start(request, exchange);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellation);
            using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            exchange.Answer = Answer.Of((int)response.StatusCode, await WholeBody.ReadAsync(stream, response.Content.Headers.ContentLength, maxAnswer, cancellation));
            AttemptSpan.Answered(span, response);
            return response;
        }
        catch (Exception failure)
        {
            AttemptSpan.Failed(span, failure, callerIsGone: caller.IsCancellationRequested);
            response?.Dispose();
            if (failure is IOException or BodyTooLargeException)
                throw new BrokenAnswerException(failure);
            throw;
        }
    }

    private bool AsRefusal(Exception failure, [NotNullWhen(true)] out UpstreamFailureException? refused)
    {
        refused = failure switch
        {
            BrokenCircuitException open => new UpstreamFailureException(Refusals.SystemSuspended, open) { RetryAfter = open.RetryAfter ?? TimeSpan.FromSeconds(1) },
            TimeoutRejectedException slow => new UpstreamFailureException(Refusals.SystemTimeout, slow) { Detail = $"{timeout.TotalSeconds:0.###} s" },
            BrokenAnswerException broken => new UpstreamFailureException(Refusals.SystemBroke, broken),
            HttpRequestException down => new UpstreamFailureException(Refusals.SystemUnreachable, down),
            _ => null,
        };
        return refused is not null;
    }

    private sealed class BrokenAnswerException(Exception cause) : Exception(cause.Message, cause);
}
