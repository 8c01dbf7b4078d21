using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Contracts;
using NdxpSandbox.Tests.Commands;
using NdxpSandbox.Tests.Hosting;
using Receiving;

namespace NdxpSandbox.Tests.Telemetry;

/// <summary>
/// Every operation is called, by its own example and by calls that are refused or fail; then every byte that left the process as trace,
/// metric, log or console line is searched for what the calls and their answers said: numbers, names, addresses, tokens, secrets.
/// </summary>
public sealed class LeakTests
{
    private const string AdminKey = "khoa-quan-tri-7f3a91c2", WrongSecret = "khong-phai-bi-mat-5521", NoToken = "5b1f0c1e-0000-4000-8000-00000badf00d";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_any_call_leaves_as_trace_metric_log_or_console_line(bool grpc)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        using var folder = new TemporaryFolder();
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var country = await ObservedProgram.StartAsync(
            "ndxp.dll", receiver, grpc, "Ctrl-C",
            new() { ["Telemetry__Console"] = grpc ? "Json" : "Text", ["Telemetry__MaxQueuedSpans"] = "1048576", ["Quotas__PerSecond"] = "100000", ["Admin__Key"] = AdminKey },
            ["up", .. RunningCommand.FreePorts, "--data", folder["data"], .. RunningSandbox.ExampleGrants().SelectMany(cell => new[] { "--grant", cell }), .. RunningSandbox.Options.SelectMany(one => new[] { "--with", one })]);
        var (hub, management, secrets) = (country.Address("hub"), new Uri(country.Address("health"), "/"), Given());
        using var client = new HttpClient();
        var tokens = new Dictionary<string, string>();
        foreach (var contract in RunningSandbox.Contracts)
        {
            foreach (var operation in contract.Operations)
            {
                if (!tokens.TryGetValue(operation.ExampleAgency!, out var token))
                    tokens[operation.ExampleAgency!] = token = await TokenAsync(client, hub, operation.ExampleAgency!, secrets);
                await CallAsync(client, RunningSandbox.ContextOf(hub, contract.System), operation, token, secrets);
            }
        }

        var metrics = await MetricsAsync(client, management, AdminKey);
        Assert.Contains("ndxp_systems_requests_total", metrics, StringComparison.Ordinal);
        await MetricsAsync(client, management, WrongSecret);
        var ended = await country.EndAsync();

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.True(secrets.All.Count > 600, $"only {secrets.All.Count} things to look for");
        Assert.Superset(new HashSet<string> { "sandbox-vbqppl", "sandbox-H39" }, secrets.All.ToHashSet());
        Assert.Contains(receiver.Spans, span => span.Name == "DANCU xacThucThongTinCongDan" && span is { Source: "Ndxp.Systems", Service: "ndxp-systems" });
        Assert.All(receiver.Spans, span => Assert.Equal(span.Source == "Ndxp.Systems", span.Service == "ndxp-systems"));
        Assert.Contains(receiver.Metrics, name => name == "ndxp.dossiers");
        Assert.Contains(receiver.Lines, line => line.Body.Contains("{targetUrl}", StringComparison.Ordinal));
        // As long as it is, it is the loggers' own and no greeting.
        Assert.Contains(grpc ? "\"category\":\"Yarp." : "info: Yarp.", ended.Output, StringComparison.Ordinal);
        AssertNothingIn([.. receiver.Bytes, Encoding.UTF8.GetBytes(metrics), Encoding.UTF8.GetBytes(WithoutFirstCall(ended.Output))], secrets);
    }

    /// <summary>As in compose: what they export is another program's.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_any_call_leaves_the_systems_that_run_alone(bool grpc)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var systems = await ObservedProgram.StartAsync("NdxpMocks.dll", receiver, grpc, "/metrics", [], "--port", "0", "--control", "0");
        var (control, secrets) = (new Uri(systems.Address("/sim"), "/"), Given());
        using var client = new HttpClient();
        foreach (var contract in RunningSandbox.Contracts)
        {
            foreach (var operation in contract.Operations)
                await CallAsync(client, systems.Address(contract.System).ToString().TrimEnd('/'), operation, NoToken, secrets);
        }

        // Who looks at the simulator sees persons; what it tells of itself must not.
        foreach (var page in new[] { "sim/journal", "sim/citizens?province=80", "sim/dossiers?system=LLTP" })
            secrets.Remember(await client.GetStringAsync(new Uri(control, page), Stop));
        var metrics = await MetricsAsync(client, control, AdminKey);
        Assert.Contains("ndxp_systems_requests_total", metrics, StringComparison.Ordinal);
        var ended = await systems.EndAsync();

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.True(secrets.All.Count > 600, $"only {secrets.All.Count} things to look for");
        Assert.Contains(receiver.Spans, span => span.Name == "DANCU xacThucThongTinCongDan" && span is { Source: "Ndxp.Systems", Service: "ndxp-systems" });
        Assert.Contains(receiver.Metrics, name => name == "ndxp.systems.requests");
        // Before anybody called it has greeted with the systems' names.
        AssertNothingIn([.. receiver.Bytes, Encoding.UTF8.GetBytes(metrics), Encoding.UTF8.GetBytes(ended.Output[systems.Said.Length..])], secrets);
    }

    /// <summary>Without this the other could be right about nothing.</summary>
    [Fact]
    public void A_leak_is_found_in_clear_url_encoded_in_base64_wherever_it_begins_and_with_accents_apart()
    {
        const string Name = "Nguyễn Thị Ánh";
        var leaks = new Leaks([Name, "080190900123"]);
        foreach (var bytes in new[]
        {
            Encoding.UTF8.GetBytes($"x{Name}"),
            Encoding.UTF8.GetBytes(Name.Normalize(NormalizationForm.FormD)),
            Encoding.UTF8.GetBytes("?q=" + Uri.EscapeDataString(Name)),
            Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("a:080190900123:b"))),
            Encoding.UTF8.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes("ab:080190900123"))),
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Name)),
        })
            Assert.NotNull(leaks.FirstIn(bytes));
        Assert.Null(leaks.FirstIn("080190900124 Nguyen"u8.ToArray()));
    }

    [Fact]
    public void What_is_looked_for_are_names_numbers_of_every_kind_and_what_lets_in()
    {
        var secrets = new Secrets();
        secrets.Remember("""
            {"hoTen":"LE VAN AN","ngay":"2021-10-28T08:00:00","so":"000.00.01.H39-211028-0001","the":"GD4797912345678","gui":"EB125966888VN","ma":"000.00.01-211028-0001"}
            <ten>Nguyen Thi B</ten><UserName>sandbox</UserName><Password>sandbox-vbqppl</Password><mail>an@vi-du.vn</mail><cu>B1234567</cu><x>Trần Thị Ánh, 28/10/2021</x>
            """);
        Assert.Equal(
            ["000.00.01-211028-0001", "000.00.01.H39-211028-0001", "B1234567", "EB125966888VN", "GD4797912345678", "LE VAN AN", "Nguyen Thi B", "Trần Thị Ánh", "an@vi-du.vn", "sandbox-vbqppl"],
            secrets.All.Where(one => !one.All(char.IsAsciiDigit)).Order(StringComparer.Ordinal));
    }

    private static Secrets Given()
    {
        var secrets = new Secrets();
        foreach (var secret in new[] { AdminKey, WrongSecret, NoToken })
            secrets.Add(secret);
        return secrets;
    }

    // The agency's token, after it was asked for in ways that do not give one.
    private static async Task<string> TokenAsync(HttpClient client, Uri hub, string agency, Secrets secrets)
    {
        var right = $"sandbox-{agency}";
        secrets.Add(right);
        foreach (var (secret, query) in new[] { (WrongSecret, ""), (right, $"?client_secret={right}"), (right, "") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub, "/token" + query)) { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{agency}:{secret}")));
            using var answer = await client.SendAsync(request, Stop);
            if (answer.IsSuccessStatusCode)
                secrets.Add(await TokenOf(answer));
        }

        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", agency), new("client_secret", right)]);
        using var last = await client.PostAsync(new Uri(hub, "/token"), form, Stop);
        last.EnsureSuccessStatusCode();
        var token = await TokenOf(last);
        secrets.Add(token);
        return token;
    }

    private static async Task<string> TokenOf(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync(Stop)).GetProperty("access_token").GetString()!;

    private static async Task CallAsync(HttpClient client, string context, ContractOperation operation, string token, Secrets secrets)
    {
        foreach (var spoil in new Action<HttpRequestMessage>[]
        {
            _ => { },
            // A token that is none, and one in the wrong place.
            request => request.Headers.Authorization = new("Bearer", NoToken),
            request => request.RequestUri = new Uri(request.RequestUri + (request.RequestUri!.Query.Length > 0 ? "&" : "?") + "access_token=" + token),
            request => request.Method = new HttpMethod("PURGE"),
            request => request.RequestUri = new Uri(request.RequestUri!.GetLeftPart(UriPartial.Path) + "/" + token + request.RequestUri.Query),
            request => request.Headers.Add("X-Sim-Scenario", "failing"),
        })
        {
            using var request = operation.ExampleCall(context);
            request.Headers.Authorization = new("Bearer", token);
            spoil(request);
            secrets.Remember(Uri.UnescapeDataString(request.RequestUri!.PathAndQuery));
            if (request.Content is { } content)
                secrets.Remember(await content.ReadAsStringAsync(Stop));
            using var answer = await client.SendAsync(request, Stop);
            // A refusal speaks of systems, not of persons.
            if (answer.IsSuccessStatusCode)
                secrets.Remember(await answer.Content.ReadAsStringAsync(Stop));
        }
    }

    private static async Task<string> MetricsAsync(HttpClient client, Uri port, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(port, "/metrics"));
        request.Headers.Authorization = new("Bearer", key);
        using var answer = await client.SendAsync(request, Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    // The greeting tells the first call to make, with the sandbox's published account. It is written before anybody has called, and no log line.
    private static string WithoutFirstCall(string output)
    {
        var lines = output.Split('\n');
        var others = lines.Where(line => !line.StartsWith("  TOKEN=$(curl ", StringComparison.Ordinal) && !line.StartsWith("  curl -s -H ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lines.Length - others.Length);
        return string.Join('\n', others);
    }

    private static void AssertNothingIn(IEnumerable<byte[]> all, Secrets secrets)
    {
        var leaks = new Leaks(secrets.All);
        Assert.Empty(all.Select(leaks.FirstIn).OfType<string>());
    }
}
