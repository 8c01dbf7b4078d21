using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using NdxpGateway;
using NdxpMocks;
using Yarp.ReverseProxy.Forwarder;

namespace NdxpSandbox;

/// <summary>
/// The simulator's powers beside the hub's own management. A startup filter, because the hub must not know that there is a simulator:
/// it alone answers <c>/sim</c> with 404.
/// </summary>
internal sealed class SimForwarding(Task<NationalSystems> systems, IHttpForwarder forwarder) : IStartupFilter, IDisposable
{
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseWhen(context => Planes.IsManagement(context) && context.Request.Path.StartsWithSegments("/sim"), sim => sim.Run(async context =>
            await forwarder.SendAsync(context, (await systems).ControlUrl!.ToString(), client)));
        next(app);
    };

    public void Dispose() => client.Dispose();
}
