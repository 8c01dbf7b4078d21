using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using NdxpGateway.Exchanges;

namespace NdxpGateway.Testing;

/// <summary>What the hub refused, under the namespace that the call named.</summary>
internal sealed record HubRefusal(string Namespace, string? Agency, string? System, string Method, string Target, Verdict Verdict);

/// <summary>
/// The systems' journals do not know what the hub kept from them, and just that explains most calls that never arrived. A startup filter, because
/// the hub must not know that somebody watches.
/// </summary>
internal sealed class HubWatch : IStartupFilter
{
    private const int Capacity = 1_024;

    private readonly Lock access = new();
    private readonly Queue<HubRefusal> seen = new();

    public IReadOnlyList<HubRefusal> Of(string @namespace)
    {
        lock (access)
            return [.. seen.Where(refusal => refusal.Namespace == @namespace)];
    }

    public void Forget(string @namespace)
    {
        lock (access)
        {
            var kept = seen.Where(refusal => refusal.Namespace != @namespace).ToList();
            seen.Clear();
            kept.ForEach(seen.Enqueue);
        }
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, step) =>
        {
            // Before the answer leaves: a caller who has it may ask at once.
            context.Response.OnStarting(Note, context);
            await step(context);
        });
        next(app);
    };

    private Task Note(object state)
    {
        var context = (HttpContext)state;
        if (context.Features.Get<Exchange>() is { Verdict.Refusal: not null } exchange)
        {
            var refused = new HubRefusal(
                context.Request.Headers[NdxpNamespace.Header] is [{ Length: > 0 } name, ..] ? name : "default",
                exchange.Caller.Organisation, exchange.System?.Code, context.Request.Method,
                context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, exchange.Verdict);
            lock (access)
            {
                if (seen.Count == Capacity)
                    seen.Dequeue();
                seen.Enqueue(refused);
            }
        }

        return Task.CompletedTask;
    }
}
