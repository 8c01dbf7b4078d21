using System.Text.Json.Nodes;

namespace NdxpGateway.Testing;

/// <summary>One way in which a national system fails its callers, to be put in force with <see cref="NamespaceFaults.PutAsync"/>.</summary>
public sealed class Fault
{
    private readonly JsonObject settings;

    private Fault(string kind, params IEnumerable<KeyValuePair<string, JsonNode?>> settings) =>
        this.settings = new JsonObject([KeyValuePair.Create<string, JsonNode?>("kind", kind), .. settings]);

    /// <summary>Its name on the simulator's control port, e.g. <c>log-normal-latency</c>; an answer that it harmed says <c>X-Sim: fault=…</c>.</summary>
    public string Kind => (string)settings["kind"]!;

    /// <summary>Every answer comes later by the same time, whole milliseconds, at most ten minutes.</summary>
    public static Fault Latency(TimeSpan delay) => new("latency", Milliseconds("milliseconds", delay));

    /// <summary>Delays as servers have them: most near the median, few very long.</summary>
    /// <param name="median">Half of the delays are longer; 1 ms to ten minutes.</param>
    /// <param name="sigma">How uneven, 0 to 5; 0.5 puts one call in twenty above 2.3 medians.</param>
    public static Fault LogNormalLatency(TimeSpan median, double sigma = 0.5) =>
        new("log-normal-latency", Milliseconds("medianMilliseconds", median), Setting("sigma", sigma));

    /// <summary>The system reports its own breakdown, HTTP 500, in its own words.</summary>
    public static Fault Error() => new("error");

    /// <summary>Nobody gets through from one moment to another, by the namespace's clock: the connection ends without an answer.</summary>
    public static Fault Outage(DateTimeOffset from, DateTimeOffset to) => new("outage", Setting("from", from), Setting("to", to));

    /// <summary>The system does what it was asked, and the connection breaks before the answer.</summary>
    public static Fault ConnectionReset() => new("connection-reset");

    /// <summary>The connection stays open and nothing ever comes; the hub gives up after its own timeout (<c>Resilience:TimeoutMs</c>, 10 s).</summary>
    public static Fault Hang() => new("hang");

    /// <summary>Headers at once, then the body in pieces.</summary>
    /// <param name="pieces">1 to 1,000.</param>
    /// <param name="pause">Before each piece; null for half a second.</param>
    public static Fault SlowBody(int pieces = 5, TimeSpan? pause = null) =>
        new("slow-body", Setting("pieces", pieces), Milliseconds("pauseMilliseconds", pause ?? TimeSpan.FromMilliseconds(500)));

    /// <summary>The whole length is promised, half of it is sent, then the connection breaks.</summary>
    public static Fault TruncatedBody() => new("truncated-body");

    /// <summary>HTTP is in order, the content is not: half of the body, and of the right length for that.</summary>
    public static Fault MalformedBody() => new("malformed-body");

    /// <summary>Well-formed, but one field has another name than the contract says.</summary>
    public static Fault WrongSchema() => new("wrong-schema");

    /// <summary>Who asks the same again gets the first answer again, as behind a lagging replica. Reads only.</summary>
    /// <param name="until">Age at which an answer is made anew, by the namespace's clock, in whole minutes; null for an hour.</param>
    public static Fault StaleData(TimeSpan? until = null) => new("stale-data", Setting("minutes", (int)(until ?? TimeSpan.FromHours(1)).TotalMinutes));

    internal JsonObject Settings => settings.DeepClone().AsObject();

    private static KeyValuePair<string, JsonNode?> Milliseconds(string name, TimeSpan span) => Setting(name, (long)span.TotalMilliseconds);

    private static KeyValuePair<string, JsonNode?> Setting(string name, JsonNode value) => KeyValuePair.Create<string, JsonNode?>(name, value);
}
