using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Commands;

/// <summary>The built program as a process of its own: what it prints, and how it ends.</summary>
public sealed class CommandLineTests(RunningCommand running) : IClassFixture<RunningCommand>
{
    [Fact]
    public async Task Up_says_where_everything_is()
    {
        using var client = new HttpClient();
        Assert.Contains($"{RunningSandbox.Contracts.Count} national systems", running.Said);
        Assert.Equal("https", running.Address("hub, HTTPS").Scheme);
        Assert.Contains(running.DataDirectory, running.Said);
        Assert.Contains("granted in this sandbox, not in the letter: H39:DANCU", running.Said);
        foreach (var address in new[] { running.Address("contracts"), running.Address("health") })
            Assert.True((await client.GetAsync(address, TestContext.Current.CancellationToken)).IsSuccessStatusCode, $"{address}");
    }

    [Fact]
    public async Task The_first_call_that_it_prints_works_when_pasted()
    {
        var pasted = string.Join('\n', running.Said.Split('\n').Where(line => line.Contains("curl ")));

        var ended = await Machine.BashAsync(pasted);

        Assert.Equal(0, ended.Exit);
        Assert.Contains("\"Status\":\"1\"", ended.Output);
    }

    [Fact]
    public async Task Token_prints_the_token_alone()
    {
        foreach (var agency in new[] { "H39", "000.00.00.H39" })
        {
            var ended = await RunAsync("token", agency, "--hub", $"{running.Hub}");

            Assert.Equal((0, ""), (ended.Exit, ended.Error));
            Assert.Matches("^[0-9a-f-]{36}\n$", ended.Output);
        }
    }

    [Theory]
    [InlineData("H99")]
    [InlineData("nonsense")]
    public async Task Token_for_nobody_is_refused_in_one_line(string agency) =>
        Assert.Contains($"the hub refused {agency}", OneLine(await RunAsync("token", agency, "--hub", $"{running.Hub}")));

    [Fact]
    public async Task Token_where_no_hub_runs_says_how_to_start_one()
    {
        using var nobody = new TakenPort();
        nobody.Dispose();

        Assert.Contains("start one with: ndxp up", OneLine(await RunAsync("token", "H39", "--hub", $"http://127.0.0.1:{nobody.Port}")));
    }

    [Fact]
    public async Task Token_from_an_address_that_is_none_is_refused_in_one_line() =>
        Assert.Contains("'nonsense' is no address", OneLine(await RunAsync("token", "H39", "--hub", "nonsense")));

    [Fact]
    public async Task A_second_hub_on_the_same_data_directory_does_not_start() =>
        Assert.Contains("Another hub keeps its ledger", OneLine(await RunAsync(["up", .. RunningCommand.FreePorts, "--data", running.DataDirectory])));

    [Fact]
    public async Task Ctrl_C_stops_everything_and_is_no_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        using var folder = new TemporaryFolder();
        await using var child = Child.Ndxp(["up", .. RunningCommand.FreePorts, "--data", folder["data"]]);
        await child.LinesUntilAsync("Ctrl-C");

        Machine.Interrupt(child.Id);
        var ended = await child.EndAsync();

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
    }

    [Fact]
    public async Task Dossiers_survive_a_restart_when_asked_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals");
        using var folder = new TemporaryFolder();
        using var client = new HttpClient();
        var found = new List<HttpStatusCode>();
        for (var start = 0; start < 2; start++)
        {
            await using var child = Child.Ndxp(["up", .. RunningCommand.FreePorts, "--data", folder["data"], "--keep-state"]);
            var sim = Regex.Match(await child.LinesUntilAsync("Ctrl-C"), @"simulator +(\S+)").Groups[1].Value;
            using var body = new StringContent("""{"system":"HOTICH","number":"H39.21-211028-7770"}""", Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri($"{sim}/dossiers"), body, TestContext.Current.CancellationToken);
            found.Add(answer.StatusCode);
            Machine.Interrupt(child.Id);
            Assert.Equal(0, (await child.EndAsync()).Exit);
        }

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], found);
    }

    [Theory]
    [InlineData("--http", "")]
    [InlineData("--https", "")]
    [InlineData("--management", "")]
    [InlineData("--systems", "DKDN")]
    public async Task A_port_in_use_is_named_in_one_line(string option, string who)
    {
        using var folder = new TemporaryFolder();
        using var taken = new TakenPort();
        string[] ports = [.. RunningCommand.FreePorts];
        ports[Array.IndexOf(ports, option) + 1] = $"{taken.Port}";

        var line = OneLine(await RunAsync(["up", .. ports, "--data", folder["data"]]));

        Assert.Contains($"{taken.Port}", line);
        Assert.Contains("in use", line);
        Assert.Contains(who, line);
    }

    [Theory]
    [InlineData("--http", "70000")]
    [InlineData("--https", "abc")]
    [InlineData("--systems", "65530")]
    [InlineData("--systems", "-5")]
    public async Task An_impossible_port_is_refused_in_one_line(string option, string port) =>
        Assert.Contains($"{port} is no port", OneLine(await RunAsync("up", option, port)));

    [Fact]
    public async Task A_data_directory_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["file"], "", TestContext.Current.CancellationToken);

        var ended = await RunAsync(["up", .. RunningCommand.FreePorts, "--data", Path.Combine(folder["file"], "data")]);

        AssertRefused(ended);
        Assert.Single(ended.ErrorLines, line => line.Contains(Path.Combine(folder["file"], "data")));
    }

    [Fact]
    public async Task All_bad_grants_are_told_at_once()
    {
        using var folder = new TemporaryFolder();

        var ended = await RunAsync(["up", .. RunningCommand.FreePorts, "--data", folder["data"], "--grant", "H39:NOPE,XX", "--grant", "Z1:DKDN", "--grant", "bad"]);

        AssertRefused(ended);
        foreach (var problem in new[] { "'NOPE' is none", "'XX' is none", "'Z1' is none", "grant 'bad': is not of the form" })
            Assert.Single(ended.ErrorLines, line => line.Contains(problem));
    }

    [Theory]
    [InlineData("--with", "DANCU:khongCo", "there are: DANCU:traCuuThongTinCongDan")]
    [InlineData("--dossiers", "99", "--dossiers: 99 is not 100 to 100000")]
    [InlineData("--vbqppl-account", "ai-do", "--vbqppl-account: is not of the form USER:PASSWORD")]
    public async Task An_option_that_nothing_has_is_refused_with_what_there_is(string option, string value, string reason)
    {
        using var folder = new TemporaryFolder();
        await using var up = Child.Ndxp("up", option, value, "--data", folder["data"], "--http", "0", "--https", "0", "--management", "0", "--systems", "0");
        var ended = await up.EndAsync();
        Assert.Equal(1, ended.Exit);
        Assert.Contains(reason, ended.Error);
    }

    [Fact]
    public async Task Matrix_prints_the_93_rows_of_the_letter_its_totals_and_the_grants()
    {
        using var folder = new TemporaryFolder();

        var ended = await RunAsync("matrix", "--data", folder["data"], "--grant", "H39:DANCU");

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        var rows = Regex.Matches(ended.Output, @"^ +\d+ +([GH]\d\d) .*$", RegexOptions.Multiline);
        Assert.Equal(93, rows.Select(row => row.Groups[1].Value).Distinct().Count());
        Assert.Equal(273, rows.Sum(row => Regex.Count(row.Value, @"(?<= )X(?= |$)")));
        Assert.Contains("Long An", Assert.Single(rows, row => row.Value.Contains('+')).Value);
        var totals = Regex.Matches(ended.Output, @"^ +Văn bản \(letter\) +([\d ]+?) *$", RegexOptions.Multiline)
            .Select(line => line.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray()).ToArray();
        Assert.Equal([13, 13], totals.Select(total => total.Length));
        Assert.Equal(273, totals.Sum(total => total.Sum()));
    }

    [Fact]
    public async Task Ca_writes_the_authority_in_both_forms()
    {
        using var folder = new TemporaryFolder();

        var ended = await RunAsync("ca", "--data", folder["data"], "--out", folder["out"]);

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.Equal([Path.Combine(folder["out"], "ndxp-ca.pem"), Path.Combine(folder["out"], "ndxp-ca.p12")], ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), file => Assert.True(new FileInfo(file).Length > 0));
    }

    [Fact]
    public async Task An_unknown_verb_is_answered_with_the_usage()
    {
        var ended = await RunAsync("fly");

        Assert.Contains("'fly'", OneLine(ended));
        Assert.Contains("Usage:", ended.Output);
        Assert.All(new[] { "up", "token <agency>", "matrix", "drill", "ca" }, verb => Assert.Matches($"(?m)^  {verb} ", ended.Output));
    }

    private static async Task<Ended> RunAsync(params string[] arguments)
    {
        await using var child = Child.Ndxp(arguments);
        return await child.EndAsync();
    }

    private static string OneLine(Ended ended)
    {
        AssertRefused(ended);
        return Assert.Single(ended.ErrorLines);
    }

    private static void AssertRefused(Ended ended)
    {
        Assert.Equal(1, ended.Exit);
        Assert.DoesNotContain("   at ", ended.Output + ended.Error);
        Assert.DoesNotContain("Exception", ended.Output + ended.Error);
    }
}
