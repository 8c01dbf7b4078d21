using System.Diagnostics.CodeAnalysis;
using NdxpGateway.Exchanges;
using NdxpGateway.Registry;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace NdxpGateway.Resilience;

/// <summary>
/// Retry, breaker and timeout around one system. An attempt ends when the answer's body is whole, so a body that stalls or breaks off
/// counts against the system like a connection that fails.
/// </summary>
internal sealed class ResilientHandler : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> once;
    private readonly ResiliencePipeline<HttpResponseMessage> repeatable;
    private readonly CircuitBreakerStateProvider breaker = new();
    private readonly TimeSpan timeout;
    private readonly long maxAnswer;

    /// <summary>What the breaker does at the moment.</summary>
    public CircuitState Breaker => breaker.CircuitState;

    public ResilientHandler(NationalSystem system, ResilienceOptions options, TimeProvider time)
    {
        timeout = TimeSpan.FromMilliseconds(options.TimeoutMsOf.GetValueOrDefault(system.Code, options.TimeoutMs));
        maxAnswer = options.MaxAnswerBytes;
        once = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
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
        repeatable = options.Retries == 0 ? once : new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                Delay = TimeSpan.Zero,
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome.Exception is HttpRequestException),
            })
            .AddPipeline(once)
            .Build();
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var pipeline = request.Options.TryGetValue(Forwarding.Repeatable, out var safe) && safe ? repeatable : once;
        try
        {
            return await pipeline.ExecuteAsync(static (state, attempt) => new ValueTask<HttpResponseMessage>(state.Self.AttemptAsync(state.Request, state.Caller, attempt)),
                (Self: this, Request: request, Caller: cancellation), cancellation);
        }
        catch (Exception failure) when (AsRefusal(failure, out var refused))
        {
            throw refused;
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken caller, CancellationToken cancellation)
    {
        using var span = AttemptSpan.Start(request);
        try
        {
            var response = await AnswerAsync(request, cancellation);
            AttemptSpan.Answered(span, response);
            return response;
        }
        catch (Exception failure)
        {
            AttemptSpan.Failed(span, failure, callerIsGone: caller.IsCancellationRequested);
            throw;
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        var response = await base.SendAsync(request, cancellation);
        try
        {
            using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            response.Content = new WholeContent(await WholeBody.ReadAsync(stream, maxAnswer, cancellation), response.Content);
            return response;
        }
        catch (Exception broken) when (broken is IOException or BodyTooLargeException)
        {
            response.Dispose();
            throw new BrokenAnswerException(broken);
        }
        catch
        {
            response.Dispose();
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
