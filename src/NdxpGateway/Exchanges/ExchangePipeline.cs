using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using NdxpGateway.Registry;

namespace NdxpGateway.Exchanges;

/// <summary>The steps of one call that belong to no single feature: begin, dispatch, judge.</summary>
internal static class ExchangePipeline
{
    /// <summary>Gives the request its transaction id and pins the registry that it will be judged by.</summary>
    public static IApplicationBuilder UseExchanges(this IApplicationBuilder app)
    {
        var (registry, time) = (app.ApplicationServices.GetRequiredService<SnapshotInForce>(), app.ApplicationServices.GetRequiredService<TimeProvider>());
        return app.Use(async (context, next) =>
        {
            // In this order: what a registry says from a moment on is in force for every call that is judged by it.
            var snapshot = registry.Current;
            var now = time.GetUtcNow();
            var exchange = new Exchange(TransactionIds.New(now), snapshot, now) { HasReceipt = true };
            context.Features.Set(exchange);
            try
            {
                await next(context);
            }
            finally
            {
                exchange.Held?.Dispose();
                exchange.Body.Dispose();
                if (exchange.Answer is { } answer)
                    await answer.DisposeAsync();
            }
        });
    }

    /// <summary>Reads the body, once, and names system, operation and whose data are asked for: a call that a gate refuses has asked for them too.</summary>
    public static IApplicationBuilder UseDispatcher(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<ExchangeOptions>();
        return app.Use(async (context, next) =>
        {
            var exchange = Exchange.Of(context);
            if (!await exchange.TryReadBodyAsync(context.Request, options.MaxRequestBytes))
                return;

            var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            Dispatcher.Dispatch(exchange, context.Request.Method, target, context.Request.ContentType);
            if (exchange.Operation is not { } operation)
                return;

            exchange.Subjects = SubjectReader.Read(operation, exchange.ForwardPath, exchange.ForwardQuery, exchange.Body.Bytes);
            await next(context);
        });
    }

    /// <summary>Runs the gates in their order and stops at the first refusal.</summary>
    public static IApplicationBuilder UseGates(this IApplicationBuilder app)
    {
        var gates = app.ApplicationServices.GetRequiredService<GateList>();
        return app.Use((context, next) =>
        {
            var exchange = Exchange.Of(context);
            var operation = exchange.Operation!;
            var named = operation.Scope.Parameter is null ? StringValues.Empty : ScopeParameter.Read(operation.Scope, exchange.ForwardQuery, exchange.Body.Bytes);
            var times = exchange.Trail is { } trail ? trail.Gates = new long[gates.Count + 1] : null;
            var request = new CallRequest(exchange.ForwardPath, exchange.ForwardQuery, context.Request.Headers, context.Request.ContentType, exchange.Body.Bytes);
            exchange.Judgement = gates.Judge(new Call(exchange.Caller, exchange.System!, operation, named, exchange.RequestIn) { Request = request }, exchange.Snapshot, times);
            (exchange.Budget, exchange.Held) = (exchange.Judgement.Decided.Budget, exchange.Judgement.Decided.Held);
            if (!exchange.Judgement.Decided.Passed)
            {
                exchange.Refuse(exchange.Judgement.Decided);
                return Task.CompletedTask;
            }

            exchange.Verdict = exchange.Judgement.Decided;
            return next(context);
        });
    }
}
