using NdxpMeasuring;
using SideBySide.Serving;

namespace SideBySide.Contestants;

/// <summary>A contestant that runs.</summary>
/// <param name="Process">Null for the upstream itself, which is nobody's proxy.</param>
/// <param name="Token">Of a hub.</param>
/// <param name="Answers">Whether it is this program in another process, which can be asked about its memory.</param>
internal sealed record Running(Contestant Contestant, ServerProcess? Process, Uri Url, string? Token = null, bool Answers = false);

/// <summary>All that runs during a measurement: the upstream and the receiver on some cores, each contestant on others.</summary>
internal sealed class Field : IDisposable
{
    private readonly List<ServerProcess> started = [];
    private readonly Cores? cores;
    private readonly string? nginx;

    private Field(Cores? cores, string? nginx) => (this.cores, this.nginx) = (cores, nginx);

    public ServerProcess Upstream { get; private set; } = null!;

    public ServerProcess Receiver { get; private set; } = null!;

    public List<Running> Running { get; } = [];

    /// <summary>Who could not take part, and why.</summary>
    public List<string> Missing { get; } = [];

    public static async Task<Field> StartAsync(IEnumerable<Contestant> contestants, Cores? cores, string? nginx, CancellationToken cancellation)
    {
        var field = new Field(cores, NginxServer.Find(nginx));
        try
        {
            field.Upstream = await field.ServeAsync(ServerKind.Upstream, [], cores?.Others, cancellation);
            field.Receiver = await field.ServeAsync(ServerKind.Receiver, [], cores?.Others, cancellation);
            foreach (var contestant in contestants)
                await field.AddAsync(contestant, cancellation);
            return field;
        }
        catch
        {
            field.Dispose();
            throw;
        }
    }

    public void Dispose() => started.ForEach(server => server.Dispose());

    private async Task AddAsync(Contestant contestant, CancellationToken cancellation)
    {
        switch (contestant.Kind)
        {
            case ContestantKind.Direct:
                Running.Add(new Running(contestant, null, Upstream.Url));
                break;
            case ContestantKind.Nginx when nginx is null:
                Missing.Add($"{contestant.Name}: left out, not installed ({NginxServer.HowToGet})");
                break;
            case ContestantKind.Nginx:
                started.Add(await NginxServer.StartAsync(nginx, Upstream.Url, cores?.Measured, cancellation));
                Running.Add(new Running(contestant, started[^1], started[^1].Url));
                break;
            case ContestantKind.Yarp:
                var yarp = await ServeAsync(ServerKind.Yarp, [$"upstream={Upstream.Url}"], cores?.Measured, cancellation);
                Running.Add(new Running(contestant, yarp, yarp.Url, Answers: true));
                break;
            default:
                var folder = Directory.CreateTempSubdirectory("ndxp-side-");
                var settings = HubSettings.Of(contestant, folder, Upstream.Url, (Receiver.Addresses[0], Receiver.Addresses[1]));
                var hub = await ServeAsync(
                    ServerKind.Hub, [.. settings.Select(setting => $"{setting.Key}={setting.Value}")], cores?.Measured, cancellation, "NdxpGateway.runtimeconfig.json", folder, contestant.Without);
                Running.Add(new Running(contestant, hub, hub.Url, await Tokens.OfAsync(hub.Url, cancellation), Answers: true));
                break;
        }
    }

    private async Task<ServerProcess> ServeAsync(
        ServerKind kind, string[] settings, int[]? on, CancellationToken cancellation, string? runtime = null, DirectoryInfo? folder = null, params string[] without)
    {
        string[] arguments = ["serve", kind.ToString(), .. settings.SelectMany(setting => new[] { "--set", setting }), .. without.SelectMany(part => new[] { "--without", part })];
        started.Add(await ServerProcess.StartAsync(typeof(Field).Assembly, arguments, folder, on, cancellation, runtime));
        return started[^1];
    }
}
