using System.CommandLine;
using LedgerCost;

var postgres = new Option<string?>("--postgres") { Description = "Connection string of a PostgreSQL database to measure as well" };
var rounds = new Option<int>("--rounds") { Description = "Interleaved rounds", DefaultValueFactory = _ => 5 };
var seconds = new Option<int>("--seconds") { Description = "Of each measurement", DefaultValueFactory = _ => 60 };

var writer = new Command("writer", "The writer alone: hash chain, seal, store, head, in records a second") { postgres };
writer.SetAction(parsed => WriterAlone.Run(parsed.GetValue(postgres)));

var connections = new Option<int[]>("--connections") { Description = "Connections that call at once", DefaultValueFactory = _ => [32, 128] };
var count = new Option<int>("--records") { Description = "Records in the ledger", DefaultValueFactory = _ => 10_000_000 };
var reading = new Command("reading", "Pages of 100 out of a large ledger, by every filter, in turn") { count };
reading.SetAction(parsed => ReadingCost.Run(parsed.GetValue(count)));

var hub = new Command("hub", "The hub with the ledger and without it, in turn: CPU a request, throughput, latency") { postgres, rounds, seconds, connections };
hub.SetAction((parsed, cancellation) => HubCost.RunAsync(parsed.GetValue(postgres), parsed.GetValue(rounds), parsed.GetValue(connections)!, TimeSpan.FromSeconds(parsed.GetValue(seconds)), cancellation));

var kind = new Argument<ServerKind>("kind");
var folder = new Argument<string>("folder");
var upstream = new Option<string?>("--upstream");
var serve = new Command("serve", "One of the servers that 'hub' measures") { kind, folder, upstream, postgres };
serve.Hidden = true;
serve.SetAction((parsed, cancellation) => Server.RunAsync(parsed.GetValue(kind), parsed.GetValue(folder)!, parsed.GetValue(upstream), parsed.GetValue(postgres), cancellation));

return await new RootCommand("What the ledger costs") { writer, hub, reading, serve }.Parse(args).InvokeAsync();
