using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.DanCu;

public sealed class DanCuTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string Path = "/apiCSDLDanCu/1.0/XacThucThongTinCongDan";
    private const string Day = "<dan:NgayThangNam>19810518</dan:NgayThangNam>";

    private static readonly XNamespace Answered = "http://www.mic.gov.vn/dancu/1.0";

    [Theory]
    [InlineData("080081902412", "", "Đinh Minh Hải", Day, true)]
    [InlineData("", "809990094", "DINHMINHHAI", Day, true)]
    [InlineData("080081902412", "809990094", "ĐINH MINH HẢI", "1981-05-18", true)]
    [InlineData("080081902412", "", "Đinh Minh Hải", "<dan:Nam>1981</dan:Nam>", true)]
    [InlineData("080081902412", "809990095", "Đinh Minh Hải", Day, false)]
    [InlineData("080081902413", "", "Đinh Minh Hải", Day, false)]
    [InlineData("080081902412", "", "Đinh Minh Hai", Day, false)]
    [InlineData("080081902412", "", "Đinh Minh Hải", "19810519", false)]
    [InlineData("080081902412", "", "Đinh Minh Hải", "1982", false)]
    public async Task Every_field_must_agree(string id, string oldId, string name, string born, bool exists)
    {
        var (status, answer) = await PostAsync(Enveloped(Body(id: id, oldId: oldId, name: name, born: born)));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(exists, (bool)answer.Descendants(Answered + "TonTai").Single());
        Assert.Equal("YC1", (string?)answer.Descendants(Answered + "MaYeuCau").Single());
    }

    public static TheoryData<string> Writings => ["decomposed", "capitals", "small", "more spaces", "other tone placement", "Eth", "unmarked", "unmarked without spaces"];

    // Somebody whose name has a Đ, and a tone that two styles place differently.
    [Theory, MemberData(nameof(Writings))]
    public async Task A_name_may_be_written_in_any_way_that_names_the_same_person(string writing)
    {
        var citizen = Enumerable.Range(0, Citizens.PerProvince).Select(ordinal => running.Systems.Simulation.Nation.Citizens.Of(Provinces.All.ByGso("80")!, ordinal))
            .First(one => one.Surname is "Đỗ" or "Đặng" or "Đào" or "Đinh" && one.GivenName is "Hòa" or "Thúy");
        var name = citizen.FullName;
        var written = writing switch
        {
            "decomposed" => name.Normalize(NormalizationForm.FormD),
            "capitals" => name.ToUpperInvariant(),
            "small" => name.ToLowerInvariant(),
            "more spaces" => "  " + name.Replace(" ", " \u00A0 ", StringComparison.Ordinal),
            "other tone placement" => name.Replace("òa", "oà", StringComparison.Ordinal).Replace("úy", "uý", StringComparison.Ordinal),
            "Eth" => name.Replace('Đ', '\u00D0'),
            "unmarked" => VietnameseText.Unmarked(name),
            _ => VietnameseText.Fold(name),
        };
        Assert.NotEqual(name, written);
        var (_, answer) = await PostAsync(Enveloped(Body(id: citizen.Id.Text, name: written, born: citizen.BornOn.ToString("yyyyMMdd"))));
        Assert.True((bool)answer.Descendants(Answered + "TonTai").Single());

        // One tone more or less is another name.
        var (_, other) = await PostAsync(Enveloped(Body(id: citizen.Id.Text, name: written + "\u0301", born: citizen.BornOn.ToString("yyyyMMdd"))));
        Assert.False((bool)other.Descendants(Answered + "TonTai").Single());
    }

    [Fact]
    public async Task A_bare_body_is_answered_bare()
    {
        var (status, answer) = await PostAsync(Body(), "application/xml");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(Answered + "XacThucThongTinCongDanResponse", answer.Name);
    }

    [Theory]
    [InlineData("MaDVC", "001")]
    [InlineData("MaTichHop", "002")]
    [InlineData("MaDonVi", "003")]
    [InlineData("HoVaTen", "004")]
    [InlineData("SoDinhDanh", "004")]
    [InlineData("NgayThangNamSinh", "004")]
    [InlineData("MaYeuCau", "004")]
    [InlineData("MaCanBo", "005")]
    public async Task A_missing_field_is_a_fault_that_names_it(string field, string code)
    {
        var body = XElement.Parse(Body());
        body.Elements().Single(element => element.Name.LocalName == field).Remove();
        var (status, answer) = await PostAsync(Enveloped(body.ToString()));

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal("soapenv:Client", (string?)answer.Descendants("faultcode").Single());
        Assert.Equal((code, field), ((string?)answer.Descendants(Answered + "MaLoi").Single(), (string?)answer.Descendants(Answered + "Truong").Single()));
    }

    [Theory]
    [InlineData("MaTichHop", "037", "002")]
    [InlineData("MaDonVi", "không phải mã", "003")]
    [InlineData("SoDinhDanh", "80081902412", "004")]
    [InlineData("SoCMND", "80999009", "004")]
    [InlineData("NgayThangNamSinh", "18/05/1981", "004")]
    public async Task A_field_that_cannot_be_read_is_a_fault_that_names_it(string field, string value, string code)
    {
        var body = XElement.Parse(Body());
        body.Elements().Single(element => element.Name.LocalName == field).Value = value;
        var (status, answer) = await PostAsync(Enveloped(body.ToString()));

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal((code, field), ((string?)answer.Descendants(Answered + "MaLoi").Single(), (string?)answer.Descendants(Answered + "Truong").Single()));
    }

    [Fact]
    public async Task Leading_zeros_are_part_of_a_number_in_either_form()
    {
        var citizen = running.Systems.Simulation.Nation.Citizens.Of(Provinces.All.ByGso("01")!, 0);
        Assert.StartsWith("001", citizen.Id.Text, StringComparison.Ordinal);
        Assert.StartsWith("01", citizen.OldId, StringComparison.Ordinal);
        foreach (var (id, oldId, exists) in new[]
        {
            (citizen.Id.Text, "", "true"), ("", citizen.OldId!, "true"), (citizen.Id.Text[2..], "", null), ("", citizen.OldId![1..], null),
        })
        {
            var (_, answer) = await PostAsync(Enveloped(Body(id, oldId, citizen.FullName, citizen.BornOn.ToString("yyyyMMdd"))));
            Assert.Equal(exists, answer.Descendants(Answered + "TonTai").SingleOrDefault()?.Value);

            var json = Json(citizen.FullName, citizen.BornOn.ToString("yyyyMMdd"));
            (json["SoDinhDanh"], json["SoCMND"]) = (id, oldId);
            var (code, message) = await WrappedAsync(json.ToJsonString());
            Assert.Equal(exists is null ? -1 : 0, code);
            Assert.Contains(exists is null ? "004: So" : "<TonTai>true</TonTai>", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("SoDinhDanh", 1081902412L, "004: SoDinhDanh")]
    [InlineData("SoCMND", 809990094L, "004: SoCMND")]
    [InlineData("MaTichHop", 3L, "002: MaTichHop")]
    public async Task The_wrapper_takes_no_code_as_a_number(string field, long value, string problem)
    {
        var json = Json("Đinh Minh Hải", "19810518");
        json[field] = value;
        var (code, message) = await WrappedAsync(json.ToJsonString());
        Assert.Equal(-1, code);
        Assert.StartsWith(problem, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MaDVC", "001")]
    [InlineData("MaTichHop", "002")]
    [InlineData("HoVaTen", "004")]
    [InlineData("SoDinhDanh", "004")]
    [InlineData("NgayThangNam", "004")]
    [InlineData("MaYeuCau", "004")]
    [InlineData("MaCanBo", "005")]
    public async Task The_wrapper_names_a_missing_field_with_its_code(string field, string code)
    {
        var json = Json("Đinh Minh Hải", "19810518");
        json.Remove(field);
        var (status, message) = await WrappedAsync(json.ToJsonString());
        Assert.Equal(-1, status);
        Assert.StartsWith($"{code}: {field}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("không phải XML")]
    [InlineData("<a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")]
    [InlineData("<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\"/>")]
    public async Task What_is_no_request_is_a_fault_of_the_client(string body)
    {
        var (status, answer) = await PostAsync(body);
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal("004", (string?)answer.Descendants(Answered + "MaLoi").Single());
    }

    [Theory]
    [InlineData("""{"HoVaTen":"Đinh Minh Hải","SoDinhDanh":"080081902412","Nam":"1981","MaTichHop":"003","MaDVC":"x","MaCanBo":"x","MaYeuCau":"YC1"}""", 0, "true")]
    [InlineData("""{"HoVaTen":"Ai Khác","SoDinhDanh":"080081902412","Nam":"1981","MaTichHop":"003","MaDVC":"x","MaCanBo":"x","MaYeuCau":"YC1"}""", 0, "false")]
    [InlineData("""{"HoVaTen":"Ai Khác","Nam":"1981","MaTichHop":"003","MaDVC":"x","MaCanBo":"x","MaYeuCau":"YC1"}""", -1, "SoDinhDanh")]
    [InlineData("""{"HoVaTen":[],"HoVaTen":{}}""", -1, "JSON")]
    [InlineData("""{"HoVaTen":[]}""", -1, "004")]
    [InlineData("""{"HoVaTen":"Ai","SoDinhDanh":"080081902412","Nam":"1981","MaTichHop":"003","MaDVC":"x","MaCanBo":"x","MaYeuCau":"a\u0000b"}""", -1, "MaYeuCau")]
    [InlineData("""{"HoVaTen":"\ud800","SoDinhDanh":"080081902412","Nam":"1981","MaTichHop":"003","MaDVC":"x","MaCanBo":"x","MaYeuCau":"YC1"}""", -1, "JSON")]
    [InlineData("""{"\ud800":1}""", -1, "00")]
    [InlineData("""{"HoVaTen":"Ai","SoDinhDanh":"080081902412","Nam":"1981","MaTichHop":"003","MaDVC":"x","MaCanBo":"x","MaYeuCau":"\uffff"}""", -1, "MaYeuCau")]
    [InlineData("[1]", -1, "JSON")]
    [InlineData("", -1, "JSON")]
    public async Task The_wrapper_carries_the_answer_as_a_string(string body, int code, string part)
    {
        var (status, message) = await WrappedAsync(body);

        Assert.Equal(code, status);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    private async Task<(int? Code, string? Message)> WrappedAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await running.SendAsync("DANCU", HttpMethod.Post, Path, content: content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return ((int?)json["error_code"], (string?)json["message"]);
    }

    private static JsonObject Json(string name, string born) => new()
    {
        ["HoVaTen"] = name, ["SoDinhDanh"] = "080081902412", ["SoCMND"] = "", ["NgayThangNam"] = born, ["Nam"] = "", ["MaTichHop"] = "003",
        ["MaDVC"] = "G15-TP110", ["MaCanBo"] = "cb", ["MaYeuCau"] = "YC1",
    };

    private static string Enveloped(string body) =>
        $"""<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header/><soapenv:Body>{body}</soapenv:Body></soapenv:Envelope>""";

    private static string Body(string id = "080081902412", string oldId = "", string name = "Đinh Minh Hải", string born = Day) =>
        $"""
        <dan:XacThucThongTinCongDan xmlns:dan="http://dancuquocgia.bca"><dan:MaYeuCau>YC1</dan:MaYeuCau><dan:MaDVC>G15-TP110</dan:MaDVC><dan:MaTichHop>003</dan:MaTichHop><dan:MaDonVi>G15</dan:MaDonVi><dan:MaCanBo>cb</dan:MaCanBo><dan:SoDinhDanh>{id}</dan:SoDinhDanh><dan:SoCMND>{oldId}</dan:SoCMND><dan:HoVaTen>{name}</dan:HoVaTen><dan:NgayThangNamSinh>{born}</dan:NgayThangNamSinh></dan:XacThucThongTinCongDan>
        """;

    private async Task<(HttpStatusCode Status, XElement Answer)> PostAsync(string body, string mediaType = "text/xml")
    {
        using var content = new StringContent(body, Encoding.UTF8, mediaType);
        using var answer = await running.SendAsync("DANCU", HttpMethod.Post, Path, content: content);
        return (answer.StatusCode, XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
