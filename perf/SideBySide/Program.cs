using System.CommandLine;
using System.Globalization;
using SideBySide.Bulkhead;
using SideBySide.Held;
using SideBySide.Latency;
using SideBySide.Proxies;
using SideBySide.Serving;
using SideBySide.Systems;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var kind = new Argument<ServerKind>("kind");
var settings = new Option<string[]>("--set") { DefaultValueFactory = _ => [] };
var without = new Option<string[]>("--without") { DefaultValueFactory = _ => [] };
var serve = new Command("serve", "One of the servers that are measured") { kind, settings, without };
serve.Hidden = true;
serve.SetAction((parsed, _) => Server.RunAsync(parsed.GetValue(kind), parsed.GetValue(settings)!, parsed.GetValue(without)!));

var root = new RootCommand("The hub beside what else could stand in its place, and the national systems beside other simulators") { ProxiesCommand.Make(), LatencyCommand.Make(), HeldCommand.Make(), BulkheadCommand.Make(), SystemsCommand.Make(), serve };
// Who is interrupted ends the servers that it started, and they are all asked between two rounds.
var forARound = TimeSpan.FromMinutes(1);
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = forARound });
}
catch (OperationCanceledException)
{
    return 130;
}
catch (Exception refused) when (refused is IOException or ArgumentException or InvalidOperationException or HttpRequestException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
