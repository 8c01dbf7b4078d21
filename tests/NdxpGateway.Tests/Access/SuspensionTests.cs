using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Access;

public sealed class SuspensionTests
{
    private const string Cell = "/ndxp/access/H39/DKDN";
    private const string Other = "/apiBHXH/1.0/read";

    private static readonly object Breach = new { ground = "Phát hiện truy cập bất thường", toMend = "Đổi khóa ứng dụng" };

    [Fact]
    public async Task A_suspension_acts_at_once_on_that_cell_alone_and_says_what_to_mend()
    {
        await using var access = await AccessCase.StartAsync();
        Assert.Equal("subscribed", await access.Call("H39", AccessCase.Business));
        await access.Do("G05", $"{Cell}/suspend", Breach);
        var refused = await Refused.Of((await access.As("H39")).GetAsync(AccessCase.Business, TestContext.Current.CancellationToken));
        Assert.Equal((403, 900908, "access-suspended"), (refused.Status, refused.Code, refused.Rule));
        Assert.Contains("Đổi khóa ứng dụng", refused.Body.GetProperty("detailVi").GetString()!, StringComparison.Ordinal);
        Assert.Equal("subscribed", await access.Call("H40", AccessCase.Business));
        Assert.Equal("subscribed", await access.Call("H40", Other));

        var told = Own(await access.Read("H39", "/ndxp/access"), "DKDN");
        Assert.False(told.GetProperty("open").GetBoolean());
        Assert.Equal("letter", told.GetProperty("basis").GetString());
        Assert.Contains("Đổi khóa ứng dụng", told.GetProperty("suspended").GetProperty("ground").GetString()!, StringComparison.Ordinal);
        Assert.True(Own(await access.Read("H39", "/ndxp/access"), "DATDAI").GetProperty("open").GetBoolean());

        await access.Do("G05", $"{Cell}/restore", new { ground = "Đã khắc phục" });
        Assert.Equal("subscribed", await access.Call("H39", AccessCase.Business));
    }

    [Fact]
    public async Task Of_equal_decisions_at_once_exactly_one_is_made_and_others_beside_it_all_are()
    {
        await using var access = await AccessCase.StartAsync();
        await access.As("G05");
        var same = Enumerable.Range(0, 8).Select(_ => access.Send("G05", $"{Cell}/suspend", Breach)).ToArray();
        var neighbours = new[] { "H40", "H41", "H42", "H43", "H44", "H46", "H49", "H50" };
        var beside = neighbours.Select(agency => access.Send("G05", $"/ndxp/access/{agency}/DKDN/suspend", Breach)).ToArray();
        Assert.Single(await Task.WhenAll(same), answer => answer.IsSuccessStatusCode);
        Assert.All(await Task.WhenAll(beside), answer => Assert.Equal(200, (int)answer.StatusCode));
        foreach (var agency in neighbours.Append("H39"))
            Assert.Equal("access-suspended", await access.Call(agency, AccessCase.Business));
        var versions = (await access.Read("operator", "/admin/access/history")).GetProperty("events").EnumerateArray().Select(done => done.GetProperty("registryVersion").GetInt64()).ToArray();
        Assert.Equal(9, versions.Distinct().Count());
    }

    [Fact]
    public async Task A_suspension_with_an_end_ends_by_itself()
    {
        await using var access = await AccessCase.StartAsync();
        await access.Do("G05", $"{Cell}/suspend", new { ground = "Rủi ro an toàn", toMend = "Vá lỗ hổng", until = "2021-10-28" });
        access.Time.SetUtcNow(DateTimeOffset.Parse("2021-10-28T23:59:59.999+07:00"));
        Assert.Equal("access-suspended", await access.Call("H39", AccessCase.Business));
        access.Time.SetUtcNow(DateTimeOffset.Parse("2021-10-29T00:00:00+07:00"));
        Assert.Equal("subscribed", await access.Call("H39", AccessCase.Business));
        Assert.Equal(JsonValueKind.Null, Own(await access.Read("H39", "/ndxp/access"), "DKDN").GetProperty("suspended").ValueKind);
        Assert.Equal((409, "nothing-is-suspended"), await access.No("G05", $"{Cell}/restore", new { ground = "Đã khắc phục" }));
        await access.Do("G05", $"{Cell}/suspend", Breach);
        Assert.Equal("access-suspended", await access.Call("H39", AccessCase.Business));
    }

    [Fact]
    public async Task A_suspension_needs_a_ground_what_to_mend_and_an_end_that_has_not_passed()
    {
        await using var access = await AccessCase.StartAsync();
        var refused = await access.Refusal("G05", $"{Cell}/suspend", new { until = "2021-10-27" });
        Assert.Equal((400, 3), (refused.Status, refused.Body.GetProperty("problems").GetArrayLength()));
        Assert.Equal((400, "bad-question"), await access.No("G05", $"{Cell}/suspend", new { ground = "Rủi ro", toMend = "Công dân 080190900123" }));
        Assert.Equal((400, "bad-question"), await access.No("G05", $"{Cell}/restore", new { }));
        Assert.Equal("subscribed", await access.Call("H39", AccessCase.Business));
    }

    [Fact]
    public async Task What_is_not_open_is_not_suspended_and_what_is_suspended_is_neither_suspended_nor_requested()
    {
        await using var access = await AccessCase.StartAsync();
        Assert.Equal((409, "access-is-not-open"), await access.No("G01", "/ndxp/access/H39/DANCU/suspend", Breach));
        Assert.Equal((409, "nothing-is-suspended"), await access.No("G05", $"{Cell}/restore", new { ground = "Đã khắc phục" }));
        await access.Do("G05", $"{Cell}/suspend", Breach);
        Assert.Equal((409, "access-is-suspended"), await access.No("G05", $"{Cell}/suspend", Breach));
        Assert.Equal((409, "access-is-suspended"), await access.No("H39", "/ndxp/access/requests", AccessCase.Wish("DKDN")));
    }

    [Theory]
    [InlineData("purpose-changed")]
    [InlineData("cannot-be-restored")]
    [InlineData("authority-order")]
    [InlineData("no-need")]
    [InlineData("expired")]
    public async Task An_owner_ends_access_on_each_ground_of_article_44(string ground)
    {
        await using var access = await AccessCase.StartAsync();
        await access.Do("G05", $"{Cell}/terminate", new { ground, note = "Công văn 7" });
        Assert.Equal("access-terminated", await access.Call("H39", AccessCase.Business));
        Assert.Equal("subscribed", await access.Call("H40", AccessCase.Business));
        Assert.Equal((409, "access-is-not-open"), await access.No("G05", $"{Cell}/terminate", new { ground }));
        Assert.Equal((409, "access-is-not-open"), await access.No("G05", $"{Cell}/suspend", Breach));
        Assert.Equal((409, "nothing-is-suspended"), await access.No("G05", $"{Cell}/restore", new { ground = "Đã khắc phục" }));
    }

    [Fact]
    public async Task An_agency_ends_its_own_access_because_it_needs_it_no_longer_and_for_nothing_else()
    {
        await using var access = await AccessCase.StartAsync();
        Assert.Equal((400, "bad-question"), await access.No("H39", $"{Cell}/terminate", new { ground = "expired" }));
        Assert.Equal((400, "bad-question"), await access.No("G05", $"{Cell}/terminate", new { ground = "because" }));
        Assert.Equal((403, "not-your-access"), await access.No("H39", "/ndxp/access/H40/DKDN/terminate", new { ground = "no-need" }));
        await access.Do("H39", $"{Cell}/terminate", new { ground = "no-need" });
        Assert.Equal("access-terminated", await access.Call("H39", AccessCase.Business));
    }

    [Fact]
    public async Task After_an_end_a_new_request_opens_it_again_even_from_a_later_day_and_even_what_the_letter_ticks()
    {
        await using var access = await AccessCase.StartAsync();
        await access.Do("G05", $"{Cell}/suspend", Breach);
        await access.Do("G05", $"{Cell}/terminate", new { ground = "cannot-be-restored" });
        var number = await access.File("H39", "DKDN");
        Assert.Equal("access-terminated", await access.Call("H39", AccessCase.Business));
        await access.Do("G05", $"/ndxp/access/requests/{number}/grant", new { ground = "Công văn 8", from = "2021-10-29" });
        Assert.Equal("access-terminated", await access.Call("H39", AccessCase.Business));
        Assert.Equal((409, "access-is-open"), await access.No("H39", "/ndxp/access/requests", AccessCase.Wish("DKDN")));
        access.Time.SetUtcNow(DateTimeOffset.Parse("2021-10-29T00:00:00+07:00"));
        Assert.Equal("granted-by-owner", await access.Call("H39", AccessCase.Business));

        await access.Do("G05", $"{Cell}/terminate", new { ground = "expired" });
        Assert.Equal("access-terminated", await access.Call("H39", AccessCase.Business));
        await access.Do("G05", $"/ndxp/access/requests/{await access.File("H39", "DKDN")}/grant", new { ground = "Công văn 9" });
        Assert.Equal("granted-by-owner", await access.Call("H39", AccessCase.Business));
    }

    [Fact]
    public async Task A_grant_that_has_not_begun_can_be_ended()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        await access.Do("VNPOST", $"/ndxp/access/requests/{number}/grant", new { ground = "Công văn 8", from = "2021-10-29" });
        await access.Do("H39", "/ndxp/access/H39/VPOSTCODE/terminate", new { ground = "no-need" });
        access.Time.SetUtcNow(DateTimeOffset.Parse("2021-10-29T00:00:00+07:00"));
        Assert.Equal("access-terminated", await access.Call("H39", AccessCase.Vpostcode));
        Assert.Equal("YC-2021-00002", await access.File("H39", "VPOSTCODE"));
    }

    [Fact]
    public async Task Decisions_and_their_history_outlive_the_hub()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-access-").FullName;
        try
        {
            await using (var before = await AccessCase.StartAsync(folder: folder))
            {
                var granted = await before.File("H39", "VPOSTCODE");
                await before.Do("VNPOST", $"/ndxp/access/requests/{granted}/grant", new { ground = "Công văn 12" });
                await before.File("H40", "VPOSTCODE");
                await before.Do("G05", $"{Cell}/suspend", Breach);
                await before.Do("G05", "/ndxp/access/H40/DKDN/terminate", new { ground = "expired" });
                await before.Do("G24", "/ndxp/systems/BHXH/suspend", new { kind = "force-majeure", ground = "Mất điện trung tâm dữ liệu" });
            }

            await using var access = await AccessCase.StartAsync("2021-10-28T10:00:00+07:00", folder);
            Assert.Equal("granted-by-owner", await access.Call("H39", AccessCase.Vpostcode));
            Assert.Equal("access-suspended", await access.Call("H39", AccessCase.Business));
            Assert.Equal("access-terminated", await access.Call("H40", AccessCase.Business));
            Assert.Equal("service-suspended", await access.Call("H40", Other));
            Assert.Equal("subscribed", await access.Call("H41", AccessCase.Business));
            var requests = (await access.Read("VNPOST", "/ndxp/access/requests")).GetProperty("requests").EnumerateArray().Select(request => request.GetProperty("state").GetString());
            Assert.Equal(["pending", "granted"], requests);
            Assert.Equal(6, (await access.Read("operator", "/admin/access/history")).GetProperty("events").GetArrayLength());
            await access.Do("G05", $"{Cell}/restore", new { ground = "Đã khắc phục" });
            Assert.Equal("YC-2021-00003", await access.File("H41", "VPOSTCODE"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonElement Own(JsonElement list, string system) =>
        Assert.Single(list.GetProperty("cells").EnumerateArray(), cell => cell.GetProperty("system").GetString() == system);
}
