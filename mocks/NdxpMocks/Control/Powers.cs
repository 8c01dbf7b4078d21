using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using NdxpMocks.Faults;
using NdxpMocks.Hosting;

namespace NdxpMocks.Control;

/// <summary>
/// Stands in front of WireMock, where the socket can still be reached. A call that asks for nothing special, in a namespace without
/// faults, pays for two missing headers and one line in the journal.
/// </summary>
internal static class Powers
{
    public const string NamespaceHeader = "X-Sim-Namespace", ExpiresHeader = "X-Sim-Namespace-Expires";

    public static void UsePowers(this IApplicationBuilder app, SystemEntry entry, Simulations simulations) => app.Use(next => context =>
    {
        var asked = context.Request.Headers;
        var @namespace = simulations.Default;
        if (asked.TryGetValue(NamespaceHeader, out var name))
        {
            if (simulations.Find(name.ToString()) is not { } found)
            {
                return context.WriteAsync(SimulatorRefusal.UnknownNamespace(name.ToString(), simulations.ControlUrl));
            }

            @namespace = found;
            Announce(context, found);
        }

        if (asked.TryGetValue(Scenarios.Header, out var scenario))
        {
            return PlayAsync(context, new SystemCall(entry, @namespace, context.Request), scenario, next, simulations.Time);
        }

        var call = new SystemCall(entry, @namespace, context.Request);
        call.Enter(context);
        return @namespace.Faults.IsCalm ? AnswerAsync(context, call, next) : SufferAsync(context, call, next, simulations.Time);
    });

    private static void Announce(HttpContext context, Namespace used)
    {
        used.Touch();
        if (used.ExpiresAt is { } expires)
        {
            context.Response.Headers[ExpiresHeader] = expires.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    // Operations and faults say their status before they send it; only a developer's own mapping is known no sooner than here.
    private static async Task AnswerAsync(HttpContext context, SystemCall call, RequestDelegate next)
    {
        await next(context);
        call.Status ??= context.Response.StatusCode;
    }

    private static async Task PlayAsync(HttpContext context, SystemCall call, StringValues name, RequestDelegate next, TimeProvider time)
    {
        call.Scenario = Scenarios.Find(call.System.Code, name.ToString());
        call.Enter(context);
        if (call.Scenario is not { } scenario)
        {
            call.Status = 400;
            await context.WriteAsync(SimulatorRefusal.UnknownScenario(call.System.Code, name.ToString()));
            return;
        }

        context.Response.Headers.Append(SimulatorRefusal.Mark, $"scenario={scenario.Name}");
        if (scenario is FaultScenario { Fault: var fault })
        {
            // The same whoever asks and how often: a scenario is chosen, not drawn.
            await fault.ApplyAsync(new FaultedCall(context, call, new FaultDraw(0, scenario.Name, 0), time), inner => AnswerAsync(inner, call, next));
        }
        else
        {
            await AnswerAsync(context, call, next);
        }
    }

    private static async Task SufferAsync(HttpContext context, SystemCall call, RequestDelegate next, TimeProvider time)
    {
        RequestDelegate step = inner => AnswerAsync(inner, call, next);
        foreach (var (fault, met) in (await call.Namespace.Faults.MeetAsync(context, call, time)).Reverse())
        {
            var inner = step;
            step = _ => fault.ApplyAsync(met, inner);
        }

        await step(context);
    }
}
