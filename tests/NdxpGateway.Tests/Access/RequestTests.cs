using System.Globalization;
using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Access;

public sealed class RequestTests
{
    private const string Requests = "/ndxp/access/requests";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_has_a_number_its_last_day_and_the_owner_who_is_no_agency()
    {
        await using var access = await AccessCase.StartAsync();
        using var response = await access.Send("H39", Requests, AccessCase.Wish("VPOSTCODE"));
        var text = await response.Content.ReadAsStringAsync(Stop);
        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal("/ndxp/access/requests/YC-2021-00001", response.Headers.Location!.OriginalString);
        var request = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(
            ("YC-2021-00001", "pending", "H39", "H39", "VPOSTCODE", "VNPOST", "2021-11-04", "2021-10-28T09:00:00+07:00"),
            (Text(request, "number"), Text(request, "state"), Text(request, "agency"), Text(request, "application"), Text(request, "system"), Text(request, "owner"),
                Text(request, "due"), Text(request, "filedAt")));
        Assert.Equal(5, request.GetProperty("workingDaysLeft").GetInt32());
        Assert.Equal(["read", "mã bưu chính của xã"], request.GetProperty("dataItems").EnumerateArray().Select(item => item.GetString()));
        Assert.Empty(request.GetProperty("holidaysNotKnown").EnumerateArray());
        Assert.Equal("not-subscribed", await access.Call("H39", AccessCase.Vpostcode));
    }

    [Fact]
    public async Task A_grant_opens_the_cell_for_the_very_next_call_and_no_other()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        var granted = await access.Do("VNPOST", $"{Requests}/{number}/grant", new { ground = "Công văn 12/BĐVN" });
        Assert.Equal("granted", Text(granted, "state"));
        Assert.Equal("granted-by-owner", await access.Call("H39", AccessCase.Vpostcode));
        Assert.Equal("not-subscribed", await access.Call("H40", AccessCase.Vpostcode));
        Assert.Equal("not-subscribed", await access.Call("H39", "/apiCSDLDanCu/1.0/read"));

        var shown = await access.Read("H39", $"{Requests}/{number}");
        var events = shown.GetProperty("events").EnumerateArray().ToArray();
        Assert.Equal(["request", "grant"], events.Select(done => Text(done, "action")));
        Assert.Equal(["H39", "VNPOST"], events.Select(done => Text(done, "by")));
        Assert.Equal("Công văn 12/BĐVN", Text(events[1], "ground"));
        Assert.Equal(events[0].GetProperty("registryVersion").GetInt64() + 1, events[1].GetProperty("registryVersion").GetInt64());
        Assert.False(shown.GetProperty("answer").GetProperty("late").GetBoolean());
    }

    [Fact]
    public async Task A_request_is_found_by_its_bare_number_too_by_whom_it_concerns()
    {
        await using var access = await AccessCase.StartAsync();
        await access.File("H40", "DANCU");
        var number = await access.File("H39", "VPOSTCODE");
        Assert.Equal(number, Text(await access.Do("VNPOST", $"{Requests}/2/grant", new { ground = "Công văn 12/BĐVN" }), "number"));
        Assert.Equal("granted", Text(await access.Read("H39", $"{Requests}/00002"), "state"));
        foreach (var none in new[] { "1", "0", "3", "+2", "99999999999999999999" })
            Assert.Equal((404, "nothing-there"), await access.No("VNPOST", $"{Requests}/{none}/grant", new { ground = "Công văn 12/BĐVN" }));
    }

    [Fact]
    public async Task A_withdrawal_without_a_reason_reads_alike_in_whatever_language_it_was_asked_for()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        (await access.As("H39")).DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var withdrawn = await access.Do("H39", $"{Requests}/{number}/withdraw", new { });
        Assert.Equal("cơ quan rút yêu cầu (withdrawn by the agency)", Text(withdrawn.GetProperty("answer"), "ground"));
    }

    [Fact]
    public async Task A_grant_may_take_effect_later()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        await access.Do("VNPOST", $"{Requests}/{number}/grant", new { ground = "Công văn 12", from = "2021-10-28T10:00" });
        Assert.Equal("not-subscribed", await access.Call("H39", AccessCase.Vpostcode));
        Assert.Equal((409, "access-is-open"), await access.No("H39", Requests, AccessCase.Wish("VPOSTCODE")));
        access.Time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromMilliseconds(1));
        Assert.Equal("not-subscribed", await access.Call("H39", AccessCase.Vpostcode));
        access.Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("granted-by-owner", await access.Call("H39", AccessCase.Vpostcode));
    }

    [Fact]
    public async Task A_refusal_has_a_reason_and_the_agency_may_ask_again()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        Assert.Equal((400, "bad-question"), await access.No("VNPOST", $"{Requests}/{number}/refuse", new { reason = " " }));
        var refused = await access.Do("VNPOST", $"{Requests}/{number}/refuse", new { reason = "Chưa có cán bộ đầu mối" });
        Assert.Equal(("refused", "Chưa có cán bộ đầu mối"), (Text(refused, "state"), Text(refused.GetProperty("answer"), "ground")));
        Assert.Equal("not-subscribed", await access.Call("H39", AccessCase.Vpostcode));
        Assert.Equal("YC-2021-00002", await access.File("H39", "VPOSTCODE"));
    }

    [Fact]
    public async Task An_answer_stands()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        var withdrawn = await access.Do("H39", $"{Requests}/{number}/withdraw", new { });
        Assert.Equal("withdrawn", Text(withdrawn, "state"));
        Assert.Equal((409, "request-is-answered"), await access.No("H39", $"{Requests}/{number}/withdraw", new { }));
        Assert.Equal((409, "request-is-answered"), await access.No("VNPOST", $"{Requests}/{number}/grant", new { ground = "Công văn" }));
        Assert.Equal((409, "request-is-answered"), await access.No("VNPOST", $"{Requests}/{number}/refuse", new { reason = "Trùng lặp" }));
        Assert.Equal("not-subscribed", await access.Call("H39", AccessCase.Vpostcode));
    }

    [Fact]
    public async Task Withdrawing_takes_no_body()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        using var response = await (await access.As("H39")).PostAsync($"{Requests}/{number}/withdraw", null, Stop);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_request_becomes_overdue_when_its_last_day_ends_in_Vietnam_and_a_late_answer_is_marked()
    {
        await using var access = await AccessCase.StartAsync("2021-11-04T23:59:59+07:00");
        // Filed late on a Thursday: Friday to Thursday are the five days.
        var number = await access.File("H39", "VPOSTCODE");
        access.Time.SetUtcNow(DateTimeOffset.Parse("2021-11-11T23:59:59+07:00", CultureInfo.InvariantCulture));
        Assert.Empty((await access.Read("operator", "/admin/access/overdue")).GetProperty("requests").EnumerateArray());
        Assert.Equal(0, (await access.Read("operator", $"/admin/access/requests/{number}")).GetProperty("workingDaysLeft").GetInt32());

        access.Time.Advance(TimeSpan.FromSeconds(1));
        var overdue = Assert.Single((await access.Read("operator", "/admin/access/overdue")).GetProperty("requests").EnumerateArray());
        Assert.Equal((number, "pending", -1), (Text(overdue, "number"), Text(overdue, "state"), overdue.GetProperty("workingDaysLeft").GetInt32()));
        Assert.True(overdue.GetProperty("overdue").GetBoolean());

        var granted = await access.Do("VNPOST", $"{Requests}/{number}/grant", new { ground = "Trả lời muộn" });
        Assert.Equal("granted", Text(granted, "state"));
        Assert.True(granted.GetProperty("answer").GetProperty("late").GetBoolean());
        Assert.Empty((await access.Read("operator", "/admin/access/overdue")).GetProperty("requests").EnumerateArray());
    }

    [Fact]
    public async Task A_deadline_in_a_year_without_holidays_says_so()
    {
        await using var access = await AccessCase.StartAsync("2022-12-29T09:00:00+07:00");
        var request = await access.Do("H39", Requests, AccessCase.Wish("VPOSTCODE"));
        Assert.Equal("2023-01-05", Text(request, "due"));
        Assert.Equal(2023, Assert.Single(request.GetProperty("holidaysNotKnown").EnumerateArray()).GetInt32());
    }

    [Fact]
    public async Task Of_two_answers_at_once_exactly_one_is_the_answer()
    {
        await using var access = await AccessCase.StartAsync();
        var number = await access.File("H39", "VPOSTCODE");
        await access.As("VNPOST");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(at => at % 2 == 0
            ? access.Send("VNPOST", $"{Requests}/{number}/grant", new { ground = "Công văn 12" })
            : access.Send("VNPOST", $"{Requests}/{number}/refuse", new { reason = "Không đủ căn cứ" })));
        var won = Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers.Where(answer => answer != won), lost => Assert.Equal(409, (int)lost.StatusCode));
        var shown = await access.Read("H39", $"{Requests}/{number}");
        Assert.Equal(2, shown.GetProperty("events").GetArrayLength());
        Assert.Equal(Text(shown, "state") == "granted" ? "granted-by-owner" : "not-subscribed", await access.Call("H39", AccessCase.Vpostcode));
    }

    [Fact]
    public async Task Of_many_equal_requests_at_once_one_is_filed()
    {
        await using var access = await AccessCase.StartAsync();
        await access.As("H39");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => access.Send("H39", Requests, AccessCase.Wish("VPOSTCODE"))));
        Assert.Single(answers, answer => (int)answer.StatusCode == 201);
        Assert.Equal(9, answers.Count(answer => (int)answer.StatusCode == 409));
    }

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;
}
