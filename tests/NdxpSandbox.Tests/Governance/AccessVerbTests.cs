using System.Text.Json;
using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Commands;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Governance;

/// <summary><c>ndxp access</c> and <c>ndxp system</c> on a running hub, as a process of their own.</summary>
public sealed class AccessVerbTests(RunningCommand running) : IClassFixture<RunningCommand>
{
    [Fact]
    public async Task A_request_goes_from_the_agency_to_the_owner_and_back()
    {
        var filed = await RunAsync("access", "request", "VPOSTCODE", "--item", "timKiem", "--purpose", "Điền mã bưu chính vào hồ sơ [thử]", "--as", "H39");
        Assert.Equal((0, ""), (filed.Exit, filed.Error));
        Assert.Contains("VNPOST", filed.Output);
        Assert.Contains("Điền mã bưu chính vào hồ sơ [thử]", filed.Output);
        var number = Regex.Match(filed.Output, @"YC-\d{4}-\d{5}").Value;

        var listed = await RunAsync("access", "list", "--state", "pending", "--as", "VNPOST", "--json");
        Assert.Equal(number, JsonSerializer.Deserialize<JsonElement>(listed.Output).GetProperty("requests")[0].GetProperty("number").GetString());
        Assert.Contains("chấp thuận (granted)", (await RunAsync("access", "grant", number, "--ground", "Công văn 12", "--as", "VNPOST")).Output);

        var again = await RunAsync("access", "refuse", number, "--reason", "Trùng lặp");
        Assert.Equal((1, ""), (again.Exit, again.Output));
        Assert.Contains($"{number}: granted", again.Error);

        var history = await RunAsync("access", "history", "--agency", "H39");
        Assert.Matches(@"VNPOST +grant +H39 +VPOSTCODE +" + number, history.Output);
    }

    [Fact]
    public async Task The_operator_suspends_in_the_owners_place_and_what_to_mend_is_shown()
    {
        Assert.Equal(0, (await RunAsync("access", "suspend", "H40", "DKDN", "--ground", "Rủi ro", "--to-mend", "Vá lỗ hổng")).Exit);
        var cells = await RunAsync("access", "cells", "--as", "H40", "--system", "DKDN");
        Assert.Contains("operator, for G05", cells.Output);
        Assert.Contains("Vá lỗ hổng", cells.Output);
        Assert.Contains("có (yes)", (await RunAsync("access", "restore", "H40", "DKDN", "--ground", "Đã vá", "--as", "G05")).Output);
    }

    [Fact]
    public async Task A_notice_that_is_too_short_names_the_earliest_day_and_force_majeure_does_not_wait()
    {
        var shortly = await RunAsync("system", "suspend", "DMDC", "--ground", "Nâng cấp", "--from", "2021-11-01", "--until", "2021-11-02", "--as", "G14");
        Assert.Equal(1, shortly.Exit);
        Assert.Matches(@"the earliest day is \d{4}-\d\d-\d\d", shortly.Error);
        Assert.Contains("Lũ lụt", (await RunAsync("system", "suspend", "DMDC", "--kind", "force-majeure", "--ground", "Lũ lụt", "--as", "G14")).Output);
        Assert.Contains("không tạm ngừng", (await RunAsync("system", "resume", "DMDC", "--ground", "Đã khôi phục", "--as", "G14")).Output);
    }

    [Fact]
    public async Task What_the_hub_refuses_is_told_with_all_that_is_wrong()
    {
        var refused = await RunAsync("access", "list", "--state", "open", "--size", "0", "--as", "H39");
        Assert.Equal((1, ""), (refused.Exit, refused.Output));
        Assert.Contains("state: is none of pending", refused.Error);
        Assert.Contains("size: is not 1 to 1000", refused.Error);
    }

    private Task<Ended> RunAsync(params string[] arguments) => EndOf(Child.Ndxp([.. arguments, "--hub", $"{running.Hub}", "--management-url", $"{new Uri(running.Address("health"), "/")}"]));

    private static async Task<Ended> EndOf(Child started)
    {
        await using (started)
            return await started.EndAsync();
    }
}
