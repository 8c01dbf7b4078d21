using System.Net;

namespace NdxpMocks.Tests.Control;

public sealed class OwnMappingTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-mappings-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_developers_own_mapping_answers_first_and_only_for_its_system()
    {
        Write("""
            {"Request": {"Path": {"Matchers": [{"Name": "WildcardMatcher", "Pattern": "/apiCSDLDKDN/1.0/chiTietDoanhNghiep"}]}, "Methods": ["GET"]},
             "Response": {"StatusCode": 418, "Body": "mine"}}
            """);
        await using var systems = await StartAsync();
        using var client = new HttpClient();

        using var mine = await client.GetAsync(new Uri(systems.Urls["DKDN"], "/apiCSDLDKDN/1.0/chiTietDoanhNghiep"), TestContext.Current.CancellationToken);
        Assert.Equal(418, (int)mine.StatusCode);
        Assert.Equal("mine", await mine.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        using var ours = await client.GetAsync(new Uri(systems.Urls["DKDN"], "/apiCSDLDKDN/1.0/tinhTrangHoSo"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, ours.StatusCode);
    }

    [Fact]
    public async Task Its_matchers_read_a_JSON_body_and_our_operations_still_get_it_whole()
    {
        Write("""
            {"Request": {"Path": "/apiCSDLDKDN/1.0/nhan", "Methods": ["POST"],
              "Body": {"Matcher": {"Name": "JsonPartialMatcher", "Pattern": {"ma": "0100"}}}},
             "Response": {"StatusCode": 200, "BodyAsJson": {"ok": true}}}
            """);
        await using var systems = await StartAsync();
        using var client = new HttpClient();
        using var body = new StringContent("""{"ma": "0100", "x": 1}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(systems.Urls["DKDN"], "/apiCSDLDKDN/1.0/nhan"), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("GET", "chiTietDoanhNghiep?msdn=1199073225")]
    [InlineData("GET", "chiTiet%44oanhNghiep?=x&msdn=11990%373225&&a")]
    [InlineData("GET", "chiTiet+DoanhNghiep")]
    [InlineData("GET", "ti%C3%AAu%zz")]
    [InlineData("HEAD", "chiTietDoanhNghiep?msdn=1199073225")]
    [InlineData("POST", "chiTietDoanhNghiep")]
    [InlineData("GET", "danhSachHoSo", "not-found")]
    [InlineData("GET", "danhSachHoSo", "malformed")]
    public async Task Our_operations_answer_alike_with_own_mappings_and_without(string method, string path, string? scenario = null)
    {
        Write("""{"Request": {"Path": "/mine", "Methods": ["GET"]}, "Response": {"StatusCode": 418}}""");
        await using var behind = await StartAsync();
        await using var direct = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Only = ["DKDN"] });

        Assert.Equal(await AnswerAsync(behind), await AnswerAsync(direct));

        async Task<string> AnswerAsync(NationalSystems systems)
        {
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(systems.Urls["DKDN"], $"/apiCSDLDKDN/1.0/{path}"));
            request.Content = method == "POST" ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : null;
            request.Headers.Add("X-Sim-Scenario", scenario is null ? [] : [scenario]);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            answer.Headers.Date = null;
            return $"{(int)answer.StatusCode}\n{answer.Headers}{answer.Content.Headers}\n{await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
        }
    }

    [Fact]
    public async Task A_mapping_that_cannot_be_read_is_named_at_the_start()
    {
        Write("{ not JSON");
        var error = await Assert.ThrowsAsync<InvalidDataException>(StartAsync);
        Assert.Contains("own.json", error.Message, StringComparison.Ordinal);
    }

    private void Write(string mapping)
    {
        Directory.CreateDirectory(Path.Combine(folder, "DKDN"));
        File.WriteAllText(Path.Combine(folder, "DKDN", "own.json"), mapping);
    }

    private Task<NationalSystems> StartAsync() =>
        NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Only = ["DKDN"], Mappings = folder });
}
