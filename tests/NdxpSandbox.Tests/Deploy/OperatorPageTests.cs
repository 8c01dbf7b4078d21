using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;
using Receiving;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>What the operator's page tells to type works as it stands there, and what it says of metrics and pictures is so.</summary>
public sealed partial class OperatorPageTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly string Page = File.ReadAllText(Repository.Path("deploy", "README.md"));

    [Fact]
    public async Task Its_good_refused_slow_and_failed_calls_work_when_pasted_and_their_traces_are_as_it_says()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var country = new Traced(receiver);
        await country.InitializeAsync();
        var block = Blocks().Select(match => match.Groups[1].Value).Single(block => block.Contains("call()", StringComparison.Ordinal));
        var ended = await Machine.BashAsync(block.Replace("http://localhost:8080/", $"{country.Sandbox.Http}", StringComparison.Ordinal).Replace("http://localhost:8081/", $"{country.Sandbox.Management}", StringComparison.Ordinal));
        Assert.Equal((0, ""), (ended.Exit, ended.Error));

        Assert.Equal(["200", "403", "200", "503"], Statuses().Matches(ended.Output).Select(match => match.Groups[1].Value));
        var traces = Traces().Matches(ended.Output).Select(match => match.Groups[1].Value).ToArray();
        await receiver.WaitForAsync(all => traces.All(trace => all.Spans.Any(span => span.Trace == trace && span.Attributes.ContainsKey("ndxp.receipt"))) && Of(receiver, traces[3]).Count(span => span.Service == "ndxp-systems") == 2 ? all : null, Stop);
        Assert.Equal(["DKDN chiTietDoanhNghiep", "DKDN chiTietDoanhNghiep", "attempt DKDN chiTietDoanhNghiep", "forward DKDN chiTietDoanhNghiep", "record"], Names(receiver, traces[0]));
        Assert.Equal(["DANCU xacThucThongTinCongDanJson", "gate subscription refused", "record"], Names(receiver, traces[1]));
        // One filter finds both: the exchange, and the system's own span.
        var slow = Of(receiver, traces[2]).Where(span => span.Attributes.ContainsKey("ndxp.injected_fault")).ToArray();
        Assert.Equal(["ndxp-gateway", "ndxp-systems"], slow.Select(span => span.Service).Order(StringComparer.Ordinal));
        Assert.All(slow, span => Assert.Equal(("slow", "latency"), (span.Attributes["ndxp.scenario"], span.Attributes["ndxp.injected_fault"])));
        Assert.All(Of(receiver, traces[3]).Where(span => span.Service == "ndxp-systems"), span => Assert.Equal(("connection-reset", true), (span.Attributes["ndxp.injected_fault"], span.Failed)));
        Assert.Equal(2, Names(receiver, traces[3]).Count(name => name.StartsWith("attempt ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_metric_of_hub_and_systems_has_its_row()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var country = new Traced(receiver);
        await country.InitializeAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, country.ContextOf("DKDN") + $"/chiTietDoanhNghiep?msdn={country.Sandbox.FirstEnterpriseOf("H39")}");
        request.Headers.Add("X-Sim-Scenario", "failing");
        using var answer = await (await country.ClientFor("H39")).SendAsync(request, Stop);
        using var management = new HttpClient { BaseAddress = country.Sandbox.Management };
        var names = Types().Matches(await management.GetStringAsync("/metrics", Stop)).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.True(names.Length > 20, string.Join(' ', names));
        var rows = Page[Page.IndexOf("\n## Metrics", StringComparison.Ordinal)..Page.IndexOf("\n## Reading a trace", StringComparison.Ordinal)];
        // A family stands in one row: its members by what follows the family's name, without the unit.
        var missing = names.Where(name => !rows.Contains($"`{name}`", StringComparison.Ordinal) && !rows.Contains($"`{Unit().Replace(Family().Replace(name, ""), "")}`", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_picture_is_shown_and_small_and_none_is_missing()
    {
        var shown = Pictures().Matches(Page).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal).ToArray();
        var files = new DirectoryInfo(Repository.Path("deploy", "pictures")).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal).ToArray();
        Assert.Equal(files.Select(file => file.Name), shown);
        Assert.All(files, file => Assert.True(file.Length < 200_000, file.Name));
    }

    private static MatchCollection Blocks() => Shell().Matches(Page);

    private static IEnumerable<ReceivedSpan> Of(OtlpReceiver receiver, string trace) => receiver.Spans.Where(span => span.Trace == trace);

    // A gate that is judged for the first time is compiled for it, and may be slow enough for a span.
    private static IEnumerable<string> Names(OtlpReceiver receiver, string trace) => Of(receiver, trace).Select(span => span.Name)
        .Where(name => !name.StartsWith("gate ", StringComparison.Ordinal) || name.EndsWith(" refused", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex("HTTP/1.1 ([0-9]+)")]
    private static partial Regex Statuses();

    [GeneratedRegex("detail/([0-9a-f]{32})")]
    private static partial Regex Traces();

    [GeneratedRegex("# TYPE (ndxp_[a-z_]+) ")]
    private static partial Regex Types();

    [GeneratedRegex("^ndxp_(ledger|telemetry)_")]
    private static partial Regex Family();

    [GeneratedRegex("(_seconds|_total|_bytes)+$")]
    private static partial Regex Unit();

    [GeneratedRegex(@"\]\(pictures/([^)]+)\)")]
    private static partial Regex Pictures();

    private sealed class Traced(OtlpReceiver receiver) : RunningSandbox
    {
        public override ValueTask InitializeAsync() => StartAsync(new SandboxOptions
        {
            Hub = new Dictionary<string, string?>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Grpc.ToString(),
                ["Telemetry:TraceUrl"] = "http://localhost:18888/traces/detail/{trace}",
            },
        });
    }
}
