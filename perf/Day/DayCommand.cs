using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NdxpReplay.Reporting;
using NdxpReplay.Running;
using NdxpWorkload.Planning;
using Spectre.Console;

namespace Day;

/// <summary>What the day's command takes, and how it shows a run. In a file of its own, because <c>ndxp day</c> is the same command.</summary>
internal static class DayCommand
{
    /// <param name="ndxp">The built command that <c>--start</c> starts.</param>
    public static void AddTo(Command command, string ndxp)
    {
        var hub = Address("--hub", "A running sandbox's data plane", "http://localhost:8080");
        var management = Address("--management", "Its management port", "http://localhost:8081");
        var start = new Option<bool>("--start") { Description = "Start a sandbox for the run, with its quotas out of the way, and end it afterwards" };
        var built = new Option<string>("--ndxp") { Description = "The command that --start starts", DefaultValueFactory = _ => ndxp };
        var process = new Option<int?>("--hub-pid") { Description = "The running hub's process, whose processor time is to be told" };
        var speed = new Option<double>("--speed") { Description = "How many times as fast as the day: 1 is real time, 1440 a day in a minute", DefaultValueFactory = _ => ReplayOptions.DayInAMinute };
        var variant = new Option<string?>("--variant") { Description = "monday, quarter-end, tet, spike; the usual day without it" };
        var transactions = new Option<int?>("--transactions") { Description = "How many, instead of as many as the day has" };
        var seed = new Option<ulong>("--seed") { Description = "Another day of the same kind", DefaultValueFactory = _ => new DayOptions().Seed };
        var from = Clock("--from", "From this time of day on", "00:00");
        var to = Clock("--to", "Until this time of day", "24:00");
        var workload = new Option<string?>("--workload") { Description = "Another workload's file" };
        var slo = new Option<string?>("--slo") { Description = "Another file of objectives" };
        var folder = new Option<string>("--out") { Description = "Folder for report.json, report.md and report.html", DefaultValueFactory = _ => "day-report" };
        var ceiling = new Option<double>("--ceiling-seconds") { Description = "How long the generator itself is measured first; 0 for not at all", DefaultValueFactory = _ => 3 };
        var warmUp = new Option<double>("--warm-up-seconds") { Description = "How long calls that do not count go before; 0 for not at all", DefaultValueFactory = _ => 5 };
        var noTraces = new Option<bool>("--no-traces") { Description = "Leave the traces of the sandbox that --start starts out of the books, and have none exported" };
        var otlpPort = new Option<int?>("--otlp-port") { Description = "Receive the traces of a sandbox that runs already, which exports to this port of loopback (OTLP, http/protobuf)" };
        var sampling = new Option<double?>("--sampling") { Description = "The hub's Telemetry:SampleRatio, the share of calls whose traces it exports; --start sets it [default: 1]" };
        command.Validators.Add(given => CheckTraces(given, given.GetValue(start), given.GetValue(noTraces), given.GetValue(otlpPort), given.GetValue(sampling)));
        foreach (var option in new Option[] { hub, management, start, built, process, speed, variant, transactions, seed, from, to, workload, slo, folder, ceiling, warmUp, noTraces, otlpPort, sampling })
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, cancellation) => RunAsync(
            new ReplayOptions(
                new DayOptions(parsed.GetValue(variant), parsed.GetValue(transactions), parsed.GetValue(seed)), parsed.GetValue(speed), parsed.GetValue(from) ?? TimeSpan.Zero, parsed.GetValue(to) ?? Plan.Day,
                parsed.GetValue(start) ? null : parsed.GetValue(hub), parsed.GetValue(management), parsed.GetValue(built)!, parsed.GetValue(process), parsed.GetValue(workload), parsed.GetValue(slo),
                parsed.GetValue(folder)!, TimeSpan.FromSeconds(parsed.GetValue(ceiling)), TimeSpan.FromSeconds(parsed.GetValue(warmUp)),
                (parsed.GetValue(start) && !parsed.GetValue(noTraces)) || parsed.GetValue(otlpPort) is not null ? new TraceOptions(parsed.GetValue(otlpPort) ?? 0, parsed.GetValue(sampling) ?? 1) : null),
            cancellation));
    }

    private const int Readable = 160;

    private static void CheckTraces(CommandResult given, bool start, bool none, int? port, double? sampling)
    {
        if (none && port is not null)
        {
            given.AddError("--no-traces and --otlp-port exclude each other");
        }

        if (port is < 1 or > 65_535)
        {
            given.AddError("--otlp-port is 1 to 65535");
        }

        if (sampling is not (null or (>= 0 and <= 1)))
        {
            given.AddError("--sampling is 0 to 1");
        }
        else if (sampling is not null && (none || !start) && port is null)
        {
            given.AddError("--sampling is said of traces: with --start or --otlp-port, and without --no-traces");
        }
    }

    private static async Task<int> RunAsync(ReplayOptions options, CancellationToken cancellation)
    {
        if (options.Speed <= 0 || options.From >= options.To)
        {
            await Console.Error.WriteLineAsync("--speed is above 0, and --from before --to");
            return 1;
        }

        var report = await new Replay(options, TimeProvider.System, line => AnsiConsole.WriteLine(line), WatchAsync).GoAsync(cancellation);
        Show(report, options.Out);
        return report.ExitCode;
    }

    private static Task WatchAsync(DayRun run, Task<CallResult[]> playing) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(async context =>
        {
            var bar = context.AddTask("the day", maxValue: run.Planned);
            while (!playing.IsCompleted)
            {
                (bar.Value, bar.Description) = (run.Ended, FormattableString.Invariant($"begun {run.Begun:#,0}, under way {run.Begun - run.Ended:#,0}, otherwise than planned {run.Ended - run.AsExpected:#,0}"));
                await Task.WhenAny(playing, Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, CancellationToken.None));
            }

            bar.Value = run.Ended;
        });

    private static void Show(DayReport report, string folder)
    {
        // In a pipe, and in a narrow window, a table would be squeezed until nothing of it could be read.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, Readable);
        foreach (var table in Tables.Of(report).Take(4))
        {
            var shown = new Spectre.Console.Table { Title = new TableTitle(Markup.Escape(table.Title)) };
            foreach (var head in table.Head)
            {
                shown.AddColumn(Markup.Escape(head));
            }

            foreach (var row in table.Rows)
            {
                shown.AddRow([.. row.Select(Markup.Escape)]);
            }

            AnsiConsole.Write(shown);
        }

        AnsiConsole.WriteLine($"{report.Verdict}");
        AnsiConsole.WriteLine($"report: {Path.GetFullPath(Path.Combine(folder, "report.html"))}");
    }

    private static Option<Uri> Address(string name, string what, string at) => new(name)
    {
        Description = what,
        DefaultValueFactory = _ => new Uri(at),
        CustomParser = given =>
        {
            if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var read) && read.Scheme.StartsWith("http", StringComparison.Ordinal))
            {
                return read;
            }

            given.AddError($"{name}: {given.Tokens[0].Value} is no address, such as {at}");
            return null;
        },
    };

    private static Option<TimeSpan?> Clock(string name, string what, string at) => new(name)
    {
        Description = $"{what}, HH:mm [default: {at}]",
        CustomParser = given =>
        {
            if (Read(given.Tokens[0].Value) is { } read)
            {
                return read;
            }

            given.AddError($"{name}: {given.Tokens[0].Value} is not HH:mm, 00:00 to 24:00");
            return null;
        },
    };

    private static TimeSpan? Read(string text) =>
        text == "24:00" ? Plan.Day : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at.ToTimeSpan() : null;
}
