using System.Text.Json;
using Microsoft.Data.Sqlite;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Access;

/// <summary>Who may do and see what: agencies for themselves, owners about their systems, the operator in anybody's place.</summary>
public sealed class AuthorityTests
{
    private const string Requests = "/ndxp/access/requests";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly object Ground = new { ground = "Công văn 12" };

    [Fact]
    public async Task Anothers_request_is_as_if_it_was_not_there()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        Assert.Equal(404, (await Refused.Of((await access.As("H40")).GetAsync($"{Requests}/{number}", Stop))).Status);
        Assert.Equal(404, (await Refused.Of((await access.As("G05")).GetAsync($"{Requests}/{number}", Stop))).Status);
        Assert.Equal((404, "nothing-there"), await access.No("H40", $"{Requests}/{number}/withdraw", Ground));
        Assert.Equal((404, "nothing-there"), await access.No("G05", $"{Requests}/{number}/grant", Ground));
        Assert.Equal((404, "nothing-there"), await access.No("G05", $"{Requests}/{number}/refuse", new { reason = "Không" }));
        Assert.Equal((404, "nothing-there"), await access.No("VNPOST", $"{Requests}/YC-2021-00002/grant", Ground));
        Assert.Empty((await access.Read("H40", Requests)).GetProperty("requests").EnumerateArray());
        Assert.Empty((await access.Read("G05", "/ndxp/access/history")).GetProperty("events").EnumerateArray());
        Assert.Equal(number, Assert.Single(Numbers(await access.Read("VNPOST", Requests))));
        Assert.Equal(number, Assert.Single(Numbers(await access.Read("H39", Requests))));
    }

    [Fact]
    public async Task An_owner_decides_about_its_own_systems_alone()
    {
        await using var access = await AccessCase.StartAsync();
        var suspend = new { ground = "Rủi ro", toMend = "Vá lỗ hổng" };
        foreach (var stranger in new[] { "VNPOST", "G01" })
        {
            var refused = await access.Refusal(stranger, "/ndxp/access/H39/DKDN/suspend", suspend);
            Assert.Equal((403, "not-your-system"), (refused.Status, refused.Rule));
            Assert.Contains("G05", refused.Detail, StringComparison.Ordinal);
            Assert.Equal((403, "not-your-system"), await access.No(stranger, "/ndxp/access/H39/DKDN/restore", Ground));
            Assert.Equal((403, "not-your-system"), await access.No(stranger, "/ndxp/access/H39/DKDN/terminate", new { ground = "expired" }));
            Assert.Equal((403, "not-your-system"), await access.No(stranger, "/ndxp/systems/DKDN/suspend", new { kind = "force-majeure", ground = "Lũ lụt" }));
            Assert.Equal((403, "not-your-system"), await access.No(stranger, "/ndxp/systems/DKDN/resume", Ground));
        }

        Assert.Equal("subscribed", await access.Call("H39", AccessCase.Business));
    }

    [Fact]
    public async Task A_ministry_that_owns_a_system_does_not_answer_its_own_request_for_anothers()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("G05", "DANCU");
        Assert.Equal((403, "not-your-system"), await access.No("G05", $"{Requests}/{number}/grant", Ground));
        Assert.Equal((403, "not-your-system"), await access.No("G05", $"{Requests}/{number}/refuse", new { reason = "Không" }));
        Assert.Equal((403, "not-your-access"), await access.No("G01", $"{Requests}/{number}/withdraw", Ground));
        await access.Do("G01", $"{Requests}/{number}/grant", Ground);
        Assert.Equal("granted-by-owner", await access.Call("G05", "/apiCSDLDanCu/1.0/read"));
    }

    [Fact]
    public async Task Roles_belong_to_applications()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        Assert.Equal((403, "not-your-role"), await access.No("H39", $"{Requests}/{number}/grant", Ground));
        Assert.Equal((403, "not-your-role"), await access.No("H39", "/ndxp/access/H39/DKDN/suspend", Ground));
        Assert.Equal((403, "not-your-role"), await access.No("VNPOST", Requests, AccessCase.Wish("DKDN")));
        Assert.Equal((403, "not-your-role"), await access.No("VNPOST", $"{Requests}/{number}/withdraw", Ground));
        using var asOperator = new HttpRequestMessage(HttpMethod.Get, Requests);
        asOperator.Headers.Authorization = new("Bearer", await access.Hub.TokenOf("operator"));
        Assert.Equal("not-your-role", (await Refused.Of(access.Hub.Data.SendAsync(asOperator, Stop))).Rule);
        Assert.Equal(401, (await Refused.Of(access.Hub.Data.GetAsync(Requests, Stop))).Status);
    }

    [Fact]
    public async Task A_ministrys_application_that_is_no_owners_sees_and_answers_nothing_of_its_systems()
    {
        await using var access = await AccessCase.StartAsync(settings: new()
        {
            ["Identity:Applications:0:Key"] = "desk",
            ["Identity:Applications:0:Secret"] = "sandbox-desk",
            ["Identity:Applications:0:Agency"] = "G01",
            ["Identity:Applications:1:Key"] = "registrar",
            ["Identity:Applications:1:Secret"] = "sandbox-registrar",
            ["Identity:Applications:1:Agency"] = "G01",
            ["Identity:Applications:1:Roles"] = "Owner",
        });
        var number = await access.File("H39", "DANCU");
        Assert.Equal((403, "not-your-role"), await access.No("desk", $"{Requests}/{number}/grant", Ground));
        Assert.Empty(Numbers(await access.Read("desk", Requests)));
        Assert.Equal(404, (await Refused.Of((await access.As("desk")).GetAsync($"{Requests}/{number}", Stop))).Status);
        Assert.Equal((403, "not-your-role"), await access.No("registrar", Requests, AccessCase.Wish("DKDN")));
        var granted = await access.Do("registrar", $"{Requests}/{number}/grant", Ground);
        Assert.Equal("registrar", granted.GetProperty("answer").GetProperty("by").GetString());
        Assert.Equal("granted-by-owner", await access.Call("H39", "/apiCSDLDanCu/1.0/read"));
    }

    [Fact]
    public async Task Every_action_tried_stands_in_the_log_of_actions()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        await access.No("H39", $"{Requests}/{number}/grant", Ground);
        await access.Do("VNPOST", $"{Requests}/{number}/grant", Ground);
        var actions = (await access.Read("operator", "/admin/actions")).GetProperty("actions").EnumerateArray();
        Assert.Equal(
            ["VNPOST access-grant 200", "H39 access-grant 403", "H39 access-request 201"],
            actions.Select(action => $"{action.GetProperty("application").GetString()} {action.GetProperty("action").GetString()} {action.GetProperty("status")}"));
    }

    [Fact]
    public async Task An_agency_files_for_itself_alone_and_may_name_itself_in_the_old_form()
    {
        await using var access = await AccessCase.StartAsync();
        var wish = AccessCase.Wish("VPOSTCODE");
        wish["agency"] = "H40";
        Assert.Equal((403, "not-your-access"), await access.No("H39", Requests, wish));
        wish["agency"] = "000.00.00.H39";
        wish["application"] = "H39.motcua";
        var filed = await access.Do("H39", Requests, wish);
        Assert.Equal(("H39", "H39.motcua"), (filed.GetProperty("agency").GetString(), filed.GetProperty("application").GetString()));
    }

    [Fact]
    public async Task The_operator_acts_in_anybodys_place_and_history_says_so()
    {
        await using var access = await AccessCase.StartAsync();
        Assert.Equal((400, "bad-question"), await access.No("operator", "/admin/access/requests", AccessCase.Wish("VPOSTCODE")));
        var wish = AccessCase.Wish("VPOSTCODE");
        wish["agency"] = "H39";
        using var response = await access.Send("operator", "/admin/access/requests", wish);
        Assert.Equal("/admin/access/requests/YC-2021-00001", response.Headers.Location!.OriginalString);
        await access.Do("operator", "/admin/access/requests/YC-2021-00001/grant", Ground);
        Assert.Equal("granted-by-owner", await access.Call("H39", AccessCase.Vpostcode));
        await access.Do("operator", "/admin/access/H39/DKDN/suspend", new { ground = "Rủi ro", toMend = "Vá lỗ hổng" });
        await access.Do("operator", "/admin/access/H39/DKDN/restore", Ground);
        await access.Do("operator", "/admin/access/H39/DKDN/terminate", new { ground = "authority-order" });
        await access.Do("operator", "/admin/systems/BHXH/suspend", new { kind = "force-majeure", ground = "Lũ lụt" });
        await access.Do("operator", "/admin/systems/BHXH/resume", Ground);

        var events = (await access.Read("operator", "/admin/access/history")).GetProperty("events").EnumerateArray().ToArray();
        Assert.Equal(
            ["resume-system G24", "suspend-system G24", "terminate G05", "restore G05", "suspend G05", "grant VNPOST", "request H39"],
            events.Select(done => $"{done.GetProperty("action").GetString()} {done.GetProperty("onBehalfOf").GetString()}"));
        Assert.All(events, done => Assert.Equal("operator", done.GetProperty("by").GetString()));
        var cell = (await access.Read("H39", "/ndxp/access?system=VPOSTCODE")).GetProperty("cells")[0];
        Assert.Equal("operator, for VNPOST", cell.GetProperty("granted").GetProperty("by").GetString());
        Assert.Equal(3, (await access.Read("operator", "/admin/access/history?agency=H39&system=DKDN")).GetProperty("events").GetArrayLength());
        Assert.Equal(13, (await access.Read("operator", "/admin/access?agency=H39")).GetProperty("cells").GetArrayLength());
    }

    [Fact]
    public async Task The_management_plane_takes_a_token_for_actions_and_nobody_but_an_operator()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        Assert.Equal(200, (int)(await access.Hub.Management.GetAsync("/admin/access/requests", Stop)).StatusCode);
        using var nobody = await access.Hub.Management.PostAsync($"/admin/access/requests/{number}/grant", null, Stop);
        Assert.Equal(401, (int)nobody.StatusCode);
        using var asOwner = new HttpRequestMessage(HttpMethod.Get, "/admin/access/requests");
        asOwner.Headers.Authorization = new("Bearer", await access.Hub.TokenOf("VNPOST"));
        Assert.Equal(403, (int)(await access.Hub.Management.SendAsync(asOwner, Stop)).StatusCode);
        Assert.Equal("not-subscribed", await access.Call("H39", AccessCase.Vpostcode));
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_from_the_newest_on()
    {
        await using var access = await AccessCase.StartAsync();
        foreach (var agency in new[] { "H39", "H40", "H41", "H42" })
            await access.File(agency, "VPOSTCODE");
        await access.Do("VNPOST", $"{Requests}/YC-2021-00002/refuse", new { reason = "Thiếu căn cứ" });
        await access.Do("H41", $"{Requests}/YC-2021-00003/withdraw", Ground);
        await access.Do("VNPOST", $"{Requests}/YC-2021-00004/grant", Ground);
        foreach (var (state, number) in new[] { ("pending", "1"), ("refused", "2"), ("withdrawn", "3"), ("granted", "4") })
            Assert.Equal($"YC-2021-0000{number}", Assert.Single(Numbers(await access.Read("VNPOST", $"{Requests}?state={state}"))));
        Assert.Empty(Numbers(await access.Read("VNPOST", $"{Requests}?state=overdue")));
        var page = await access.Read("VNPOST", $"{Requests}?size=3");
        Assert.Equal(["YC-2021-00004", "YC-2021-00003", "YC-2021-00002"], Numbers(page));
        var last = await access.Read("VNPOST", $"{Requests}?size=3&before={page.GetProperty("next")}");
        Assert.Equal(["YC-2021-00001"], Numbers(last));
        Assert.Equal(JsonValueKind.Null, last.GetProperty("next").ValueKind);
        var history = await access.Read("operator", "/admin/access/history?size=5");
        Assert.Equal(2, (await access.Read("operator", $"/admin/access/history?before={history.GetProperty("next")}")).GetProperty("events").GetArrayLength());
        Assert.Equal(["YC-2021-00001"], Numbers(await access.Read("operator", "/admin/access/requests?agency=H39&system=VPOSTCODE")));

        var refused = await Refused.Of((await access.As("VNPOST")).GetAsync($"{Requests}?state=open&before=x&size=0&agency=Z&system=NOPE&since=1", Stop));
        Assert.Equal((400, 6), (refused.Status, refused.Body.GetProperty("problems").GetArrayLength()));
    }

    [Theory]
    [InlineData("/ndxp/access/H99/DKDN/suspend")]
    [InlineData("/ndxp/access/H39/NOPE/terminate")]
    [InlineData("/ndxp/access/requests/DKDN/restore")]
    [InlineData("/ndxp/systems/NOPE/suspend")]
    [InlineData("/ndxp/systems/NOPE/resume")]
    public async Task What_the_registry_does_not_have_is_not_there(string path)
    {
        await using var access = await AccessCase.StartAsync();
        Assert.Equal((404, "nothing-there"), await access.No("G05", path, new { }));
    }

    [Fact]
    public async Task History_cannot_be_changed_or_deleted_even_in_the_file()
    {
        await using var access = await AccessCase.StartAsync();
        await access.File("H39", "VPOSTCODE");
        using var connection = new SqliteConnection($"Data Source={Path.Combine(access.Hub.Folder, "data", "registry.db")};Pooling=False");
        connection.Open();
        foreach (var attempt in new[] { "DELETE FROM access_events", "UPDATE access_events SET ground = ''", "DELETE FROM access_requests", "UPDATE access_requests SET purpose = ''" })
        {
            using var command = connection.CreateCommand();
            command.CommandText = attempt;
            Assert.Contains("never", Assert.Throws<SqliteException>(() => command.ExecuteNonQuery()).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_decision_that_cannot_be_written_is_not_in_force()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(access.Hub.Folder, "data", "registry.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TRIGGER full BEFORE INSERT ON access_events BEGIN SELECT raise(ABORT, 'disk is full'); END";
            command.ExecuteNonQuery();
            Assert.Equal((503, "not-recorded"), await access.No("VNPOST", $"{Requests}/{number}/grant", Ground));
            Assert.Equal((503, "not-recorded"), await access.No("H40", Requests, AccessCase.Wish("VPOSTCODE")));
            command.CommandText = "DROP TRIGGER full";
            command.ExecuteNonQuery();
        }

        Assert.Equal("not-subscribed", await access.Call("H39", AccessCase.Vpostcode));
        Assert.Empty((await access.Read("H40", Requests)).GetProperty("requests").EnumerateArray());
        await access.Do("VNPOST", $"{Requests}/{number}/grant", Ground);
        Assert.Equal("granted-by-owner", await access.Call("H39", AccessCase.Vpostcode));
    }

    [Fact]
    public async Task A_broken_file_of_holidays_is_told_and_the_hub_does_not_start()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-access-").FullName;
        try
        {
            var registry = TestRegistry.WriteTo(Path.Combine(folder, "own"));
            await File.WriteAllTextAsync(Path.Combine(registry, "holidays.csv"), "date,name\nTết,Tết\n", Stop);
            var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => AccessCase.StartAsync(folder: folder, settings: new() { ["Registry:Directory"] = registry }));
            Assert.StartsWith("holidays.csv:2:", Assert.Single(refused.Problems), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Numbers(JsonElement list) => list.GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("number").GetString()!);
}
