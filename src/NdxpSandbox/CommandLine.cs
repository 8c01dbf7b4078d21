using System.CommandLine;
using System.CommandLine.Parsing;
using NdxpGateway;
using NdxpMocks.Dossiers;
using NdxpMocks.Hosting;
using NdxpMocks.Systems.Vbqppl;
using NdxpSandbox.Drills;
using NdxpSandbox.Governance;
using NdxpSandbox.Ledger;

namespace NdxpSandbox;

/// <summary>The <c>ndxp</c> command: its verbs and what each takes.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            return await Build().Parse(args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // After Ctrl-C the ledger is drained and all servers stop: on a busy machine longer than the two seconds after which the
                // library would give up and call it an error.
                ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
            });
        }
        catch (Exception refused) when (refused is InvalidConfigurationException or IOException or InvalidDataException or UnauthorizedAccessException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync($"ndxp: {refused.Message}");
            return 1;
        }
    }

    private static RootCommand Build()
    {
        var data = new Option<string>("--data") { Description = "Folder where state lives", DefaultValueFactory = _ => ".ndxp", Recursive = true };
        var grants = new Option<string[]>("--grant") { Description = "Cells laid over the letter, e.g. H39:DANCU,VPOSTCODE; may be repeated", DefaultValueFactory = _ => [], Recursive = true };
        var with = new Option<string[]>("--with") { Description = "Operations beside the letter that a contract has as an option, e.g. DANCU:TraCuuThongTinCongDan; may be repeated", DefaultValueFactory = _ => [] };
        var account = new Option<string?>("--vbqppl-account") { Description = "Account that may search documents at VBQPPL, USER:PASSWORD [default: sandbox:sandbox-vbqppl]", CustomParser = ParseAccount };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the simulated World", DefaultValueFactory = _ => 4336 };
        var mappings = new Option<string?>("--mappings") { Description = "Folder with a folder per system (DKDN, …) of your own WireMock mappings, which answer first" };
        var keep = new Option<bool>("--keep-state") { Description = "Dossiers, clock and namespaces of the systems survive a restart, in the data folder" };
        var dossiers = new Option<int>("--dossiers")
        {
            Description = $"How many dossiers that were handed in each system keeps, {DossierStore.FewestMost} to {DossierStore.LargestMost}",
            DefaultValueFactory = _ => DossierStore.UsualMost,
            CustomParser = ParseDossiers,
        };
        var ports = new PortOptions();

        var up = new Command("up", "Start the hub and the national systems (the default)") { with, account, seed, mappings, keep, dossiers };
        ports.AddTo(up);
        up.SetAction((parsed, cancellation) => RunUpAsync(parsed, cancellation));

        var root = new RootCommand("NDXP on a laptop: Vietnam's national data integration and sharing platform, simulated") { data, grants, with, account, seed, mappings, keep, dossiers };
        ports.AddTo(root);
        root.SetAction((parsed, cancellation) => RunUpAsync(parsed, cancellation));
        root.Subcommands.Add(up);
        root.Subcommands.Add(TokenVerb.Build());
        root.Subcommands.Add(MatrixVerb.Build(data, grants));
        root.Subcommands.Add(ExplainVerb.Build());
        root.Subcommands.Add(MeVerb.Build());
        root.Subcommands.Add(AuthorityVerb.Build(data));
        root.Subcommands.Add(DrillVerb.Build());
        root.Subcommands.Add(DayVerb.Build());
        root.Subcommands.Add(LedgerVerbs.Build(data));
        foreach (var change in ChangeVerbs.Build())
            root.Subcommands.Add(change);
        root.Subcommands.Add(VersionsVerb.Build());
        root.Subcommands.Add(ReportVerb.Build());
        root.Subcommands.Add(QuotasVerb.Build());
        root.Subcommands.Add(ActionsVerb.Build());
        root.Subcommands.Add(AccessVerbs.Build());
        root.Subcommands.Add(SystemVerbs.Build());
        return root;

        Task<int> RunUpAsync(ParseResult parsed, CancellationToken cancellation) => UpVerb.RunAsync(
            new SandboxOptions
            {
                DataDirectory = parsed.GetValue(data)!,
                Grants = parsed.GetValue(grants)!,
                With = parsed.GetValue(with)!,
                DocumentAccount = parsed.GetValue(account),
                Seed = parsed.GetValue(seed),
                Mappings = parsed.GetValue(mappings),
                KeepState = parsed.GetValue(keep),
                MostDossiers = parsed.GetValue(dossiers),
                HttpPort = parsed.GetValue(ports.Http),
                HttpsPort = parsed.GetValue(ports.Https),
                ManagementPort = parsed.GetValue(ports.Management),
                SystemsPort = parsed.GetValue(ports.Systems),
            },
            cancellation);
    }

    private static string? ParseAccount(ArgumentResult given)
    {
        if (DocumentAccount.Parse(given.Tokens[0].Value) is null)
            given.AddError("--vbqppl-account: is not of the form USER:PASSWORD");
        return given.Tokens[0].Value;
    }

    private static int ParseDossiers(ArgumentResult given)
    {
        if (!int.TryParse(given.Tokens[0].Value, out var most) || most is < DossierStore.FewestMost or > DossierStore.LargestMost)
            given.AddError($"--dossiers: {given.Tokens[0].Value} is not {DossierStore.FewestMost} to {DossierStore.LargestMost}");
        return most;
    }

    private sealed class PortOptions
    {
        private const int Last = 65_535;

        public Option<int> Http { get; } = Port("--http", "Data plane", 8080);

        public Option<int> Https { get; } = Port("--https", "Data plane over HTTPS", 8443);

        public Option<int> Management { get; } = Port("--management", "Health and metrics", 8081);

        public Option<int?> Systems { get; } = new("--systems")
        {
            Description = "First of the systems' ports, 0 for free ones [default: 9101]",
            // The others take the ports that follow.
            CustomParser = given => Parse(given, Last - SystemEntry.ReadAll().Max(entry => entry.No) + 1),
        };

        public void AddTo(Command command)
        {
            foreach (var option in new Option[] { Http, Https, Management, Systems })
                command.Options.Add(option);
        }

        private static Option<int> Port(string name, string what, int port) => new(name)
        {
            Description = what,
            DefaultValueFactory = _ => port,
            CustomParser = given => Parse(given, Last),
        };

        private static int Parse(ArgumentResult given, int last)
        {
            var text = given.Tokens[0].Value;
            if (int.TryParse(text, out var port) && port >= 0 && port <= last)
                return port;
            given.AddError($"{((OptionResult)given.Parent!).Option.Name}: {text} is no port, 0 to {last}");
            return 0;
        }
    }
}
