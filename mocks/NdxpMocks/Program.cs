using System.Globalization;
using System.Runtime.InteropServices;
using NdxpMocks;
using NdxpMocks.Control;
using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;
using NdxpMocks.Systems.Vbqppl;
using NdxpMocks.World;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

if (args is ["--operations"])
{
    Console.Write(OperationTable.Markdown());
    return 0;
}

// For a container, which has no other program to ask with: is the simulator's own port answered?
if (args is ["--health", var url])
{
    using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
    try
    {
        using var answer = await client.GetAsync(new Uri(url));
        return answer.IsSuccessStatusCode ? 0 : 1;
    }
    catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException)
    {
        return 1;
    }
}

if (Arguments(args) is not { } options)
{
    Console.Error.WriteLine("Cách dùng: dotnet run --project mocks/NdxpMocks [--seed N] [--host H] [--port CỔNG] [--control CỔNG] [--control-host H] [--mappings THƯ MỤC] [--state TỆP] [--dossiers N] [--vbqppl-account TÊN:MẬT KHẨU] [--system MÃ …] | --operations");
    Console.Error.WriteLine("Hệ thống: " + string.Join(' ', NationalSystems.Codes));
    return 2;
}

var received = Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };
using var metrics = received ? Sdk.CreateMeterProviderBuilder().ConfigureResource(Named).AddMeter(SystemTelemetry.SourceName).AddOtlpExporter().Build() : null;
using var tracing = received
    ? Sdk.CreateTracerProviderBuilder().ConfigureResource(Named).AddSource(SystemTelemetry.SourceName).AddOtlpExporter().Build()
    : null;

var stop = new TaskCompletionSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    await using var systems = await NationalSystems.StartAsync(options);
    foreach (var entry in SystemEntry.ReadAll().Where(entry => systems.Urls.ContainsKey(entry.Code)))
    {
        Console.WriteLine($"{entry.Code,-10} {systems.Urls[entry.Code].ToString().TrimEnd('/')}{entry.Base}/{entry.Version}  {entry.Name}");
    }

    Console.WriteLine($"{"/sim",-10} {systems.ControlUrl}sim");
    Console.WriteLine($"{"/metrics",-10} {systems.ControlUrl}metrics");
    await stop.Task;
    return 0;
}
catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static void Named(ResourceBuilder resource) => resource.AddService(SystemTelemetry.ServiceName);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}

static NationalSystemsOptions? Arguments(string[] args)
{
    var (seed, host, only) = (Nation.DefaultSeed, "127.0.0.1", new List<string>());
    var (control, controlHost, mappings, state) = (ControlServer.UsualPort, "127.0.0.1", (string?)null, (string?)null);
    int? basePort = null;
    var (account, dossiers) = (DocumentAccount.Sandbox, DossierStore.UsualMost);
    for (var i = 0; i < args.Length; i += 2)
    {
        var value = i + 1 < args.Length ? args[i + 1] : "";
        switch (args[i])
        {
            case "--seed" when ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out seed):
                break;
            case "--host" when value.Length > 0:
                host = value;
                break;
            case "--port" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var first):
                basePort = first;
                break;
            case "--control" when ushort.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                control = port;
                break;
            case "--control-host" when value.Length > 0:
                controlHost = value;
                break;
            case "--mappings" when Directory.Exists(value):
                mappings = value;
                break;
            case "--state" when value.Length > 0:
                state = value;
                break;
            case "--dossiers" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out dossiers)
                && dossiers is >= DossierStore.FewestMost and <= DossierStore.LargestMost:
                break;
            case "--vbqppl-account" when DocumentAccount.Parse(value) is { } given:
                account = given;
                break;
            case "--system" when NationalSystems.Codes.Contains(value.ToUpperInvariant()):
                only.Add(value.ToUpperInvariant());
                while (i + 2 < args.Length && !args[i + 2].StartsWith('-'))
                {
                    if (!NationalSystems.Codes.Contains(args[i + 2].ToUpperInvariant()))
                    {
                        return null;
                    }

                    only.Add(args[++i + 1].ToUpperInvariant());
                }

                break;
            default:
                return null;
        }
    }

    return new NationalSystemsOptions
    {
        Seed = seed,
        Host = host,
        BasePort = basePort,
        Only = only.Count > 0 ? only : null,
        ControlPort = control,
        ControlHost = controlHost,
        Metrics = true,
        Mappings = mappings,
        StateFile = state,
        DocumentAccount = account,
        MostDossiers = dossiers,
    };
}
