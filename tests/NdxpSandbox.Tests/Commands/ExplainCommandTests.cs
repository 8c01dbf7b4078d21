using System.Text.Json;
using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Commands;

/// <summary><c>ndxp explain</c> and <c>ndxp me</c> against a running hub: what they print, and how they end.</summary>
public sealed class ExplainCommandTests(RunningCommand running) : IClassFixture<RunningCommand>
{
    [Theory]
    [InlineData(0, "vi", "✓ Được phép subscribed", "H39", "DKDN", "chiTietDoanhNghiep")]
    [InlineData(0, "en", "✓ Allowed granted", "H39", "2", "xacThucThongTinCongDan")]
    [InlineData(3, "vi", "✗ Bị từ chối not-subscribed 900908", "H39", "VPOSTCODE", "traCuuTheoToaDo")]
    [InlineData(3, "en", "✗ Refused option-off 900906", "H39", "dancu", "TRACUUTHONGTINCONGDAN")]
    public async Task A_call_is_explained_gate_by_gate_and_the_exit_code_says_how_it_ends(int exit, string language, string decision, params string[] what)
    {
        var ended = await RunAsync(["explain", .. what, "--lang", language]);
        Assert.Equal((exit, ""), (ended.Exit, ended.Error));
        Assert.Contains(decision, ended.Output);
        foreach (var stage in new[] { "identity", "subscription", "scope", "quota" })
            Assert.Single(Regex.Matches(ended.Output, $"^ +[✓✗·] +{stage} ", RegexOptions.Multiline));
        if (decision.Contains("not-subscribed"))
        {
            Assert.Contains("Hỏi: VNPOST Tổng Công ty Bưu điện Việt Nam", ended.Output);
            Assert.Contains("\"system\":\"VPOSTCODE\"", ended.Output);
        }
    }

    [Fact]
    public async Task A_transaction_is_explained_by_its_id()
    {
        using var client = new HttpClient();
        var token = (await RunAsync("token", "H39")).Output.Trim();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(running.Hub, "/apiVpostcode/1.0/nothing"));
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var id = answer.Headers.GetValues("X-NDXP-Transaction-Id").Single();
        var ended = await RunAsync("explain", id);
        Assert.Equal((3, ""), (ended.Exit, ended.Error));
        Assert.Contains($"Giao dịch: {id}", ended.Output);
        Assert.Contains("no-such-resource", ended.Output);
    }

    [Fact]
    public async Task Without_an_operation_all_of_the_system_are_listed()
    {
        var ended = await RunAsync("explain", "H39", "DANCU");
        Assert.Equal(0, ended.Exit);
        Assert.Contains("xacThucThongTinCongDanJson", ended.Output);
        Assert.Contains("option-off", ended.Output);
        Assert.Equal(3, (await RunAsync("explain", "H40", "DATDAI")).Exit);
    }

    [Fact]
    public async Task Me_lists_the_systems_of_an_agency_and_json_is_the_hubs_answer()
    {
        var ended = await RunAsync("me", "--as", "H39");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.Equal(13, Regex.Count(ended.Output, "^ +[✓✗] +\\d+ ", RegexOptions.Multiline));
        var json = JsonDocument.Parse((await RunAsync("me", "--as", "H39", "--json")).Output).RootElement;
        Assert.Equal(13, json.GetProperty("systems").GetArrayLength());
        Assert.Contains("Chủ quản: VNPOST, VPOSTCODE", (await RunAsync("me", "--as", "VNPOST")).Output);
    }

    [Fact]
    public async Task Everything_wrong_is_told_and_is_an_error()
    {
        var ended = await RunAsync("explain", "H99", "NOPE", "x", "--at", "yesterday");
        Assert.Equal(1, ended.Exit);
        foreach (var problem in new[] { "agency: ", "system: ", "at: " })
            Assert.Contains(problem, ended.Error);
        Assert.Equal(1, (await RunAsync("explain", "017cc3a8-9c40-7000-8000-0123456789ab")).Exit);
        Assert.Contains("NAME=VALUE", (await RunAsync("explain", "H39", "DKDN", "--param", "nix")).Error);
    }

    private async Task<Ended> RunAsync(params string[] args)
    {
        await using var child = Child.Ndxp([.. args, "--hub", $"{running.Hub}"]);
        return await child.EndAsync();
    }
}
