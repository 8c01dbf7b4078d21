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
    public async Task Nothing_is_requested_that_is_open_or_asked_for_already()
    {
        await using var access = await AccessCase.StartAsync(settings: new() { ["Subscriptions:Grants:0"] = "H39:DANCU" });
        var letter = await access.Refusal("H39", Requests, AccessCase.Wish("DKDN"));
        Assert.Equal((409, "access-is-open"), (letter.Status, letter.Rule));
        Assert.Contains("4336/BTTTT-THH 2b:39:1", letter.Detail, StringComparison.Ordinal);
        Assert.Contains("sandbox H39:DANCU", (await access.Refusal("H39", Requests, AccessCase.Wish("DANCU"))).Detail, StringComparison.Ordinal);

        var number = await access.File("H39", "VPOSTCODE");
        var pending = await access.Refusal("H39", Requests, AccessCase.Wish("vpostcode"));
        Assert.Equal((409, "request-is-pending"), (pending.Status, pending.Rule));
        Assert.Contains(number, pending.Detail, StringComparison.Ordinal);
        Assert.Contains(number, pending.Body.GetProperty("detailVi").GetString()!, StringComparison.Ordinal);

        await access.Do("VNPOST", $"{Requests}/{number}/grant", new { ground = "Công văn 12" });
        Assert.Contains($"{number}: Công văn 12", (await access.Refusal("H39", Requests, AccessCase.Wish("VPOSTCODE"))).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_request_is_told_at_once_in_the_language_that_is_preferred()
    {
        await using var access = await AccessCase.StartAsync();
        var wrong = new { system = "NOPE", dataItems = new[] { "", new string('a', 201) }, purpose = "ngắn", method = "post", frequency = "hour" };
        var vi = await access.Refusal("H39", Requests, wrong);
        var problems = vi.Body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!).ToArray();
        Assert.Equal((400, 6), (vi.Status, problems.Length));
        foreach (var field in new[] { "system", "dataItems[0]", "dataItems[1]", "purpose", "method", "frequency" })
            Assert.Single(problems, problem => problem.StartsWith(field + ":", StringComparison.Ordinal));
        Assert.Contains("purpose: ngắn hơn 10 ký tự", problems);

        (await access.As("H39")).DefaultRequestHeaders.Add("Accept-Language", "en-GB, vi;q=0.5");
        var en = await access.Refusal("H39", Requests, wrong);
        Assert.Contains("purpose: is shorter than 10 characters", en.Body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()));
        Assert.Equal((400, 5), await Count(new { }));
        Assert.Equal((400, 1), await Count(new { surprise = 1 }));
        Assert.Equal((400, 1), await Count(Wish(("dataItems", Enumerable.Repeat("read", 51)))));
        Assert.Equal((400, 1), await Count(Wish(("dataItems", new string?[] { null }))));
        Assert.Equal((400, 1), await Count(Wish(("purpose", new string('a', 2_001)))));
        Assert.Equal((400, 1), await Count(Wish(("purpose", "mười ký tự \u0000 có lẻ"))));
        Assert.Equal((400, 1), await Count(Wish(("other", new string('a', 2_001)))));
        Assert.Equal((400, 1), await Count(Wish(("application", new string('a', 201)))));

        async Task<(int, int)> Count(object body)
        {
            var refused = await access.Refusal("H39", Requests, body);
            return (refused.Status, refused.Body.GetProperty("problems").GetArrayLength());
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"purpose":"\ud800 nửa ký tự"}""")]
    [InlineData("""{"dataItems":"read"}""")]
    public async Task A_body_that_is_none_is_a_bad_question(string body)
    {
        await using var access = await AccessCase.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var refused = await Refused.Of((await access.As("H39")).PostAsync(Requests, content, Stop));
        Assert.Equal((400, "bad-question"), (refused.Status, refused.Rule));
    }

    [Theory]
    [InlineData("Cấp cho công dân 080190900123 tra cứu")]
    [InlineData("Cấp cho công dân 080 190 900 123 tra cứu")]
    [InlineData("Chứng minh nhân dân 301234567 cũ")]
    [InlineData("Mã số bảo hiểm xã hội 7910012345")]
    [InlineData("Thẻ bảo hiểm DN4797910012345 của trẻ")]
    public async Task A_persons_number_does_not_come_into_history(string purpose)
    {
        await using var access = await AccessCase.StartAsync();
        var refused = await access.Refusal("H39", Requests, Wish(("purpose", purpose)));
        Assert.Equal((400, "bad-question"), (refused.Status, refused.Rule));
        Assert.DoesNotContain(purpose[15..27], refused.Body.GetRawText(), StringComparison.Ordinal);
        Assert.Equal((400, "bad-question"), await access.No("H39", Requests, Wish(("dataItems", new[] { purpose }))));
    }

    [Fact]
    public async Task Text_is_kept_in_NFC_and_numbers_of_documents_and_days_may_stand_in_it()
    {
        await using var access = await AccessCase.StartAsync();
        var request = await access.Do("H39", Requests, Wish(("purpose", "  Theo Công văn 4336/BTTTT-THH ngày 28/10/2021, chi 200.000.000 đồng, tiếng Việt  ".Normalize(System.Text.NormalizationForm.FormD))));
        Assert.Equal("Theo Công văn 4336/BTTTT-THH ngày 28/10/2021, chi 200.000.000 đồng, tiếng Việt", Text(request, "purpose"));
        Assert.True(Text(request, "purpose").IsNormalized());
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

    private static Dictionary<string, object?> Wish(params (string Name, object? Value)[] other)
    {
        var wish = AccessCase.Wish("VPOSTCODE");
        foreach (var (name, value) in other)
            wish[name] = value;
        return wish;
    }
}
