using System.CommandLine;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NdxpGateway;

namespace NdxpSandbox.Drills;

/// <summary>
/// <c>ndxp drill hub KEY=VALUE…</c>, hidden: the hub alone, as a drill starts it. It stops when it is told so on its input, and dies at
/// once when its input ends, so that it never outlives a drill, however that came to its end.
/// </summary>
internal static class HubVerb
{
    public const string Stop = "stop";
    public const string Listens = "listens ";

    public static Command Build()
    {
        var settings = new Argument<string[]>("settings") { Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("hub", "The hub alone, as a drill starts it") { Hidden = true };
        command.Arguments.Add(settings);
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(settings)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])));
        await using var hub = Gateway.Build(builder);
        await hub.StartAsync(cancellation);
        var addresses = hub.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Console.WriteLine(Listens + string.Join(' ', addresses));
        new Thread(() => Obey(hub)) { IsBackground = true }.Start();
        await hub.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static void Obey(WebApplication hub)
    {
        while (Console.ReadLine() is { } line)
        {
            if (line == Stop)
                hub.Lifetime.StopApplication();
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
