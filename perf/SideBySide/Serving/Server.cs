using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using NdxpMeasuring;

namespace SideBySide.Serving;

/// <summary>One of the servers, until whoever started it has ended.</summary>
internal static class Server
{
    /// <param name="settings"><c>key=value</c>, as the kind understands them.</param>
    public static async Task<int> RunAsync(ServerKind kind, string[] settings, string[] without)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var configured = settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => pair[0], string? (pair) => pair[1]);
        switch (kind)
        {
            case ServerKind.OurSystem:
                return await SystemServers.RunOursAsync();
            case ServerKind.WireMock:
                return await SystemServers.RunWireMockAsync(configured);
        }

        var receiver = new OtlpReceiver();
        await using var app = kind switch
        {
            ServerKind.Upstream => Upstream.Build(),
            ServerKind.Receiver => receiver.Build(),
            ServerKind.Yarp => BareYarp.Build(configured["upstream"]!),
            _ => MeasuredHub.Build(configured, without),
        };
        await app.StartAsync();
        await NdxpMeasuring.Serving.AnswerAsync(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses, receiver.Answer);
        return 0;
    }
}
