using System.Text;
using CsvHelper;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Reports;

public sealed class ReportFormatTests : IDisposable
{
    private const string Strange = "=\"Bộ\" <script>alert(1)</script>, A & B";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-reports-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("mandate?format=csv", null, "text/csv")]
    [InlineData("mandate?format=html", "application/json", "text/html")]
    [InlineData("mandate?format=json", "text/html", "application/json")]
    [InlineData("mandate", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [InlineData("mandate", "text/csv", "text/csv")]
    [InlineData("mandate", "*/*", "application/json")]
    [InlineData("mandate", null, "application/json")]
    [InlineData("use?format=csv", null, "text/csv")]
    [InlineData("use", "text/html", "text/html")]
    [InlineData("use", null, "application/json")]
    public async Task The_form_is_the_parameters_or_what_Accept_names(string path, string? accept, string type)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/admin/reports/{path}");
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await hub.Management.SendAsync(request, Stop);
        Assert.Equal((200, type, "utf-8"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Content.Headers.ContentType?.CharSet?.ToLowerInvariant()));
    }

    [Fact]
    public async Task Names_of_the_registry_are_text_in_a_page_and_text_in_a_table()
    {
        await using var hub = await WithAStrangeName();
        foreach (var report in new[] { "mandate", "use" })
        {
            var page = await hub.Management.GetStringAsync($"/admin/reports/{report}?format=html", Stop);
            Assert.DoesNotContain("<script", page);
            Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;, A &amp; B", page);

            var bytes = await hub.Management.GetByteArrayAsync($"/admin/reports/{report}?format=csv", Stop);
            Assert.Equal(Encoding.UTF8.Preamble, bytes.AsSpan(0, 3));
            using var csv = CsvReader.FromText(Encoding.UTF8.GetString(bytes.AsSpan(3)), new CsvReaderOptions { Separator = ',' });
            var names = new List<string>();
            while (csv.Read())
                names.Add(csv.GetString(report == "use" ? "agency_name" : "name"));
            Assert.Contains("'" + Strange, names);
            Assert.True(names.Count is 93 or 273, $"{names.Count}");
        }
    }

    [Fact]
    public async Task A_page_has_all_that_it_needs_in_itself_and_says_what_it_rests_on()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var response = await hub.Management.GetAsync("/admin/reports/mandate?at=2021-10-28&format=html", Stop);
        var page = await response.Content.ReadAsStringAsync(Stop);
        Assert.DoesNotMatch("(src|href)=|@import|url\\(", page);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single());
        foreach (var text in new[] { "4336/BTTTT-THH", "28/10/2021", "01/12/2021", "còn 34 ngày", "34 days left", "7 / 93", "phiên bản 1", "Registry version 1", "Long An" })
            Assert.Contains(text, page);
        Assert.Equal(93, page.Split("<td class=\"id\">").Length - 1);
    }

    [Fact]
    public async Task The_mandate_as_CSV_has_a_line_an_agency()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var lines = (await hub.Management.GetStringAsync("/admin/reports/mandate?at=2021-10-28&format=csv", Stop)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(94, lines.Length);
        Assert.Contains("H39,Long An,province,39,met,1 8 9 12,1 8 9 12,,connected,connected,connected,connected,2021-10-28T23:59:59+07:00,2021-12-01,34,1,before-the-first,false", lines);
        Assert.Contains(lines, line => line.StartsWith("G01,Bộ Công an,ministry,2,not-met,1 12,,1 12,not-connected,not-asked,not-asked,not-connected,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mandate?at=yesterday&version=0&grants=yes&format=pdf&citizen=1", "at:", "version:", "grants:", "format:", "citizen:")]
    [InlineData("mandate?at=2021-12-01T08:00:00", "at:")]
    [InlineData("mandate?at=2021-02-30", "at:")]
    [InlineData("mandate?at=2021-12-01&at=2021-12-02", "at:")]
    [InlineData("use?from=2021-11-02&to=2021-11-01", "from:")]
    [InlineData("use?from=1/11/2021&to=x&refusals=0&agency=H99&system=NOPE&class=idle&format=xml", "from:", "to:", "refusals:", "agency:", "system:", "class:", "format:")]
    public async Task All_that_is_wrong_with_a_question_is_told_at_once(string question, params string[] expected)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var refused = await Refused.Of(hub.Management.GetAsync($"/admin/reports/{question}", Stop));
        Assert.Equal((400, "bad-question"), (refused.Status, refused.Rule));
        var problems = refused.Body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!.Split(' ')[0]);
        Assert.Equal(expected.Order(), problems.Order());
    }

    private async Task<HubUnderTest> WithAStrangeName()
    {
        var registry = TestRegistry.WriteTo(Path.Combine(folder, "registry"));
        var agencies = Path.Combine(registry, "agencies.csv");
        var quoted = $"\"{Strange.Replace("\"", "\"\"")}\"";
        await File.WriteAllTextAsync(agencies, (await File.ReadAllTextAsync(agencies, Stop)).Replace("Bộ Tư pháp", quoted), Stop);
        return await HubUnderTest.StartAsync(new() { ["Registry:Directory"] = registry });
    }
}
