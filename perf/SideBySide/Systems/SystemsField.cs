using System.Diagnostics;
using NdxpGateway;
using NdxpGateway.Registry;
using NdxpMeasuring;
using SideBySide.Contestants;
using SideBySide.Serving;

namespace SideBySide.Systems;

/// <summary>One national system of ours, and what else could play it; all answer what ours answers, but for Prism, which makes an answer of the contract.</summary>
internal sealed class SystemsField(Cores? cores, DirectoryInfo tools, Action<string> say) : IDisposable
{
    public const string Ours = "ours (DKDN)";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ndxp-systems-");
    private readonly List<ServerProcess> started = [];
    private readonly Call call = Call.Named("get");

    public List<Running> Running { get; } = [];

    public List<string> Missing { get; } = [];

    public async Task StartAsync(CancellationToken cancellation)
    {
        var (path, registry) = (call.Target.Split('?')[0], new RegistryFiles(null).ReadAll());
        var mappings = new RegistryLoader(registry, new ConfigurationProblems()).Load(1)!.System("DKDN")!.Contract.Operations.Length;
        await AddOursAsync(new Contestant(Ours, ContestantKind.System, $"the simulator's business register, alone: {mappings} operations"), [], ServerKind.OurSystem, cancellation);
        using var client = new HttpClient();
        var answer = await client.GetStringAsync(new Uri(Running[0].Url, call.Target), cancellation);
        await File.WriteAllTextAsync(InFolder("answer.json"), answer, cancellation);
        await AddOursAsync(
            new Contestant($"WireMock.Net {Reporting.Machine.VersionOf(typeof(global::WireMock.Server.WireMockServer))}", ContestantKind.System, $"{mappings} mappings, the same {answer.Length} characters as a static body, journal off"),
            ["--set", $"path={path}", "--set", $"answer={InFolder("answer.json")}", "--set", $"mappings={mappings}"], ServerKind.WireMock, cancellation);
        await AddAsync(
            NpmTool.WireMock, $"{mappings} mappings, the same body, --no-request-journal", null,
            (jar, port) =>
            {
                var mapped = folder.CreateSubdirectory("wiremock/mappings");
                foreach (var (name, text) in Stubs.WireMockMappings(path, answer, mappings))
                    File.WriteAllText(Path.Combine(mapped.FullName, name), text);
                return new ProcessStartInfo("java", ["-jar", jar, "--port", $"{port}", "--bind-address", "127.0.0.1", "--root-dir", mapped.Parent!.FullName, "--no-request-journal", "--disable-banner"]);
            },
            cancellation);
        await AddAsync(
            NpmTool.Prism, "mock of the DKDN contract, whose answer it makes of the schema; not the same bytes; silent", call.Target[call.Target.LastIndexOf('/')..],
            (prism, port) =>
            {
                File.WriteAllText(InFolder("dkdn.yaml"), registry.Read("contracts/dkdn.yaml"));
                return new ProcessStartInfo(prism, ["mock", "-h", "127.0.0.1", "-p", $"{port}", "-v", "silent", InFolder("dkdn.yaml")]);
            },
            cancellation);
        await AddAsync(
            NpmTool.Mockoon, $"{mappings} routes, the same body, templating off", null,
            (mockoon, port) =>
            {
                File.WriteAllText(InFolder("mockoon.json"), Stubs.MockoonEnvironment(path, answer, mappings, port));
                return new ProcessStartInfo(mockoon, ["start", "--data", InFolder("mockoon.json"), "--port", $"{port}", "--disable-log-to-file"]);
            },
            cancellation);
    }

    public void Dispose()
    {
        started.ForEach(server => server.Dispose());
        folder.Delete(recursive: true);
    }

    private string InFolder(string name) => Path.Combine(folder.FullName, name);

    private async Task AddOursAsync(Contestant contestant, string[] settings, ServerKind kind, CancellationToken cancellation)
    {
        started.Add(await ServerProcess.StartAsync(typeof(SystemsField).Assembly, ["serve", kind.ToString(), .. settings], null, cores?.Measured, cancellation, "NdxpMocks.runtimeconfig.json"));
        Running.Add(new Running(contestant, started[^1], started[^1].Url, Answers: true));
    }

    private async Task AddAsync(NpmTool tool, string how, string? target, Func<string, int, ProcessStartInfo> start, CancellationToken cancellation)
    {
        var name = $"{tool.Name} {tool.Version}";
        if (await tool.FindAsync(tools, say, cancellation) is not { } file)
        {
            Missing.Add($"{name}: left out, not installed ({tool.HowToGet(tools)})");
            return;
        }

        try
        {
            var port = OtherServer.FreePort();
            started.Add(await OtherServer.StartAsync(start(file, port), null, port, cores?.Measured, cancellation));
            Running.Add(new Running(new Contestant(name, ContestantKind.System, how) { Target = target }, started[^1], started[^1].Url));
        }
        catch (Exception failed) when (failed is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            Missing.Add($"{name}: left out, {failed.Message}");
        }
    }
}
