using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NdxpMocks.Control;
using NdxpMocks.Hosting;

namespace NdxpMocks.Faults;

/// <summary>A call under one fault, and what a fault does to calls.</summary>
internal sealed class FaultedCall(HttpContext context, SystemCall call, FaultDraw draw, TimeProvider time, ActiveFault? rule = null)
{
    public HttpContext Context => context;

    public SystemCall Call => call;

    public FaultDraw Draw => draw;

    public ActiveFault? Rule => rule;

    /// <summary>In the journal, and in the answer where there will be one. One that a scenario chose stands beside the scenario's own mark.</summary>
    public void Mark(Fault fault)
    {
        call.Meet(fault.Kind);
        if (rule is null)
        {
            context.Response.Headers.Append(SimulatorRefusal.Mark, $"fault={fault.Kind}");
            return;
        }

        rule.CountApplied();
        call.Suffer(rule.Rule.Name);
        context.Response.Headers.Append(SimulatorRefusal.Mark, $"fault={fault.Kind};rule={rule.Rule.Name}");
    }

    public Task DelayAsync(TimeSpan span) => Task.Delay(span, time, context.RequestAborted);

    /// <summary>Until the caller gives up, or the system stops.</summary>
    public async Task WaitForeverAsync()
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var gone = context.RequestAborted.Register(() => given.TrySetResult());
        using var stopped = stopping.Register(() => given.TrySetResult());
        await given.Task;
    }

    public Task AnswerAsync(SystemAnswer answer)
    {
        call.Status = answer.Status;
        return context.WriteAsync(answer);
    }

    /// <summary>The true answer's body, kept back; status and headers stay on the response.</summary>
    public async Task<byte[]> KeepBackAsync(RequestDelegate next)
    {
        var outward = context.Response.Body;
        using var kept = new MemoryStream();
        context.Response.Body = kept;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = outward;
        }

        return kept.ToArray();
    }

    public async Task SendAsync(ReadOnlyMemory<byte> body)
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
