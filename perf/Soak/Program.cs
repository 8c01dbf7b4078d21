using System.CommandLine;
using Soak;

var ndxp = new Option<string>("--ndxp") { Description = "The built command", DefaultValueFactory = _ => "src/NdxpSandbox/bin/Release/net10.0/ndxp.dll" };
var minutes = new Option<double>("--minutes") { Description = "How long", DefaultValueFactory = _ => 10 };
var callers = new Option<int>("--callers") { Description = "Callers at once; each calls as fast as it is answered", DefaultValueFactory = _ => 16 };
var root = new RootCommand("Calls every operation of every system at full speed, and watches whether memory grows") { ndxp, minutes, callers };
root.SetAction(async (parsed, cancellation) =>
{
    await using var country = await Country.StartAsync(parsed.GetValue(ndxp)!, cancellation);
    var run = new SoakRun(country, TimeProvider.System);
    return await run.GoAsync(TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(callers), cancellation) ? 0 : 1;
});
return await root.Parse(args).InvokeAsync();
