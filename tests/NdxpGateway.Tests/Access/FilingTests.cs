using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Access;

/// <summary>What may be asked for, and all that is wrong with a request that may not.</summary>
public sealed class FilingTests
{
    private const string Requests = "/ndxp/access/requests";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

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
        Assert.Equal((400, 6), await Count(new { surprise = 1 }));
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
    [InlineData("requests/YC-2021-00001/grant")]
    [InlineData("requests/YC-2021-00001/refuse")]
    [InlineData("requests/YC-2021-00001/withdraw")]
    [InlineData("H39/DKDN/suspend")]
    [InlineData("H39/DKDN/restore")]
    [InlineData("H39/DKDN/terminate")]
    public async Task Of_a_body_that_cannot_be_read_nothing_else_is_said(string path)
    {
        await using var access = await AccessCase.StartAsync();
        await access.File("H39", "VPOSTCODE");
        var refused = await Refused.Of((await access.As("operator")).PostAsync($"/admin/access/{path}", new StringContent("{"), Stop));
        Assert.Equal(["nội dung không phải là JSON như yêu cầu: tại $, dòng 1"], refused.Body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()));
    }

    [Theory]
    [InlineData("/admin/access/requests?agency=H39&agency=H40")]
    [InlineData("/admin/access/history?agenzy=H39")]
    [InlineData("/admin/versions?sise=1")]
    public async Task A_list_never_shows_more_than_was_meant_to_be_asked_for(string path)
    {
        await using var access = await AccessCase.StartAsync();
        var refused = await Refused.Of((await access.As("operator")).GetAsync(path, Stop));
        Assert.Equal((400, "bad-question", 1), (refused.Status, refused.Rule, refused.Body.GetProperty("problems").GetArrayLength()));
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
    [InlineData("Cấp cho công dân 080-190-900-123 tra cứu")]
    [InlineData("Giải quyết hồ sơ 000.00.20.H56-211028-0001 của công dân")]
    [InlineData("Giải quyết hồ sơ LT-H56.14-211028-0001")]
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

    private static string Text(JsonElement body, string name) => body.GetProperty(name).GetString()!;

    private static Dictionary<string, object?> Wish(params (string Name, object? Value)[] other)
    {
        var wish = AccessCase.Wish("VPOSTCODE");
        foreach (var (name, value) in other)
            wish[name] = value;
        return wish;
    }
}
