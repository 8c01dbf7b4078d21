using Without = SideBySide.Serving.Without;

namespace SideBySide.Contestants;

/// <summary>Who takes part, in the order of the tables and of every round.</summary>
internal static class Lineup
{
    /// <summary>A national agency's identifier is a letter from A to Y and two digits: there can be no more.</summary>
    public const int ManySystems = 200, MostAgencies = 2_500;

    public static readonly Contestant[] All =
    [
        new("direct", ContestantKind.Direct, "the upstream alone, without any proxy"),
        new(Contestant.Bare, ContestantKind.Yarp, "bare, logging at Warning"),
        new("nginx", ContestantKind.Nginx, "reverse proxy, one worker, connections to the upstream kept alive, no access log"),
        new(Contestant.Whole, ContestantKind.Hub, "everything on: ledger (strict, SQLite), every trace and the metrics exported over OTLP, all gates, contract findings, receipts"),
        Off("traces", "OTEL_TRACES_EXPORTER=none: no span is made") with { Settings = new() { ["OTEL_TRACES_EXPORTER"] = "none" } },
        Off("metrics", "a meter provider that listens to nothing in place of the hub's; the instruments stay") with { Without = [Without.Metrics] },
        Off("export", "no OTLP receiver named: no spans, no sending of metrics; /metrics is still counted for") with { Settings = new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "" } },
        Off("ledger", "the append is a no-op: the record is still made and hashed, and nobody waits") with { Without = [Without.Ledger] },
        Off("contract check", "Conformance:Mode=Off") with { Settings = new() { ["Conformance:Mode"] = "Off" } },
        Off("quotas", "a gate that lets everything pass in place of QuotaGate") with { Without = [Without.Quotas] },
        Off("subscriptions", "a gate that lets everything pass in place of SubscriptionGate") with { Without = [Without.Subscriptions] },
        Off("scopes", "a gate that lets everything pass in place of ScopeGate") with { Without = [Without.Scopes] },
        Off("receipts", "Receipts:Keep=0: receipts are made of the ledger when they are asked for") with { Settings = new() { ["Receipts:Keep"] = "0" } },
        Off("resilience", "a handler that only reads answers whole in place of timeout, retry and breaker; its span is gone with it") with { Without = [Without.Resilience] },
        new("hub, OTLP/gRPC", ContestantKind.Hub, "everything on, with telemetry over gRPC; all others send it as protobuf over HTTP") { Grpc = true },
        new($"hub, {ManySystems} systems", ContestantKind.Hub, "everything on, a generated registry of 200 systems") { Registry = new(ManySystems, 93) },
        new($"hub, {MostAgencies:#,0} agencies", ContestantKind.Hub, "everything on, a generated registry of as many agencies as the form of their identifiers allows") { Registry = new(13, MostAgencies) },
    ];

    /// <summary>Those of these names; all of them for none.</summary>
    /// <exception cref="ArgumentException">One of them fits nobody.</exception>
    public static Contestant[] Chosen(string[] names)
    {
        foreach (var name in names.Where(name => !All.Any(contestant => Fits(contestant, name))))
            throw new ArgumentException($"'{name}' is none of: {string.Join("; ", All.Select(contestant => contestant.Name))}");
        return names.Length == 0 ? All : [.. All.Where(contestant => names.Any(name => Fits(contestant, name)))];
    }

    private static bool Fits(Contestant contestant, string name) => string.Equals(contestant.Name, name, StringComparison.OrdinalIgnoreCase);

    private static Contestant Off(string feature, string how) => new(Contestant.Off + feature, ContestantKind.Hub, how);
}
