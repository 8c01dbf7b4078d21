using System.Net;
using System.Text;
using System.Xml.Linq;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.DanCu;

/// <summary>Service 037, asked of the system itself; that the hub leaves it out is the hub's.</summary>
public sealed class CitizenRecordTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private static readonly XNamespace T = "http://www.mic.gov.vn/dancu/1.0";

    private Nation Nation => running.Systems.Simulation.Nation;

    [Fact]
    public async Task The_record_is_the_citizen_whom_the_country_knows()
    {
        foreach (var province in Nation.Provinces.Take(3))
        {
            foreach (var citizen in Enumerable.Range(0, 8).Select(ordinal => Nation.Citizens.Of(province, ordinal)))
            {
                var record = Assert.Single((await FoundAsync(citizen)).Elements());
                Assert.Equal(
                    (citizen.Id.Text, citizen.OldId ?? "", citizen.Surname, citizen.GivenName, citizen.IsMale ? "1" : "2", citizen.Ethnicity.Code),
                    (Text(record, "SoDinhDanh"), Text(record, "SoCMND"), Text(record, "Ho"), Text(record, "Ten"), Text(record, "GioiTinh"), Text(record, "DanToc")));
                var home = record.Element(T + "ThuongTru")!;
                Assert.Equal(
                    (province.Gso, citizen.Address.District.Code, citizen.Address.Commune.Code),
                    (Text(home, "MaTinhThanh"), Text(home, "MaQuanHuyen"), Text(home, "MaPhuongXa")));
                Assert.Equal(Nation.Citizens.MotherOf(citizen)?.FullName, (string?)record.Element(T + "Me")?.Element(T + "HoVaTen"));
            }
        }
    }

    [Fact]
    public async Task Leading_zeros_survive()
    {
        var record = (await FoundAsync(Nation.Citizens.Of(Nation.Provinces.ByGso("01")!, 0))).Elements().Single();
        Assert.StartsWith("001", Text(record, "SoDinhDanh"), StringComparison.Ordinal);
        Assert.Equal("01", Text(record.Element(T + "QueQuan")!, "MaTinhThanh"));
        Assert.StartsWith("01", Text(record, "SoSoHoKhau"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MaDVC", "", "001")]
    [InlineData("MaTichHop", "", "002")]
    [InlineData("MaDonVi", "", "003")]
    [InlineData("HoVaTen", "", "004")]
    [InlineData("MaCanBo", "", "005")]
    [InlineData("SoDinhDanh", "1081902412", "004")]
    public async Task A_field_that_is_missing_or_has_lost_its_zeros_is_a_fault_that_names_it(string field, string value, string code)
    {
        var question = XElement.Parse(Question("080081902412", "Đinh Minh Hải", "19810518"));
        question.Descendants().Single(element => element.Name.LocalName == field).Value = value;
        using var answer = await PostAsync(question.ToString());
        var fault = XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal((code, field), (Text(fault, "MaLoi"), Text(fault, "Truong")));
    }

    [Fact]
    public async Task The_members_of_a_household_tell_the_same_of_each_other()
    {
        var province = Nation.Provinces.ByGso("80")!;
        var home = Nation.Citizens.HouseholdOf(province, 7);
        var records = new List<XElement>();
        foreach (var member in home)
            records.Add((await FoundAsync(member)).Elements().Single());
        var (father, mother) = (home.Single(one => one.Role == HouseholdRole.Father), home.Single(one => one.Role == HouseholdRole.Mother));

        Assert.Single(records.Select(record => Text(record, "SoSoHoKhau")).Distinct());
        Assert.All(records, record => Assert.Equal(father.Id.Text, record.Element(T + "ChuHo")!.Element(T + "SoDinhDanh")!.Value));
        Assert.Equal(mother.Id.Text, records[0].Element(T + "VoChong")!.Element(T + "SoDinhDanh")!.Value);
        Assert.Equal(father.Id.Text, records[1].Element(T + "VoChong")!.Element(T + "SoDinhDanh")!.Value);
        Assert.Equal(father.Id.Text, records[2].Element(T + "NguoiDaiDien")!.Element(T + "SoDinhDanh")!.Value);
        Assert.Null(records[0].Element(T + "NguoiDaiDien"));
    }

    [Theory]
    [InlineData("080081902412", "Đinh Minh Hai", "19810518")]
    [InlineData("080081902412", "Đinh Minh Hải", "19810519")]
    [InlineData("001081999999", "Đinh Minh Hải", "19810518")]
    public async Task Where_any_field_differs_nobody_is_told(string id, string name, string born) => Assert.Empty((await FoundAsync(id, name, born)).Elements());

    [Fact]
    public async Task Another_service_number_is_a_fault_that_names_the_field()
    {
        using var answer = await PostAsync(Question("080081902412", "Đinh Minh Hải", "19810518").Replace(">037<", ">003<", StringComparison.Ordinal));
        var fault = XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(("002", "MaTichHop"), (Text(fault, "MaLoi"), Text(fault, "Truong")));
    }

    private Task<XElement> FoundAsync(Citizen citizen) => FoundAsync(citizen.Id.Text, citizen.FullName, citizen.BornOn.ToString("yyyyMMdd"));

    /// <summary>Held against the contract on the way.</summary>
    private async Task<XElement> FoundAsync(string id, string name, string born)
    {
        using var answer = await PostAsync(Question(id, name, born));
        Assert.Empty(await ContractTests.Read("DANCU")!.Operations.Single(one => one.OperationId == "traCuuThongTinCongDan").ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants(T + "CongdanCollection").Single();
    }

    private Task<HttpResponseMessage> PostAsync(string body) => running.SendAsync(
        "DANCU", HttpMethod.Post, "/apiCSDLDanCu/1.0/TraCuuThongTinCongDan", content: new StringContent(body, Encoding.UTF8, "text/xml"));

    private static string Question(string id, string name, string born) => $"""
        <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><d:TraCuuThongTinCongDan xmlns:d="http://dancuquocgia.bca"><d:MaYeuCau>YC1</d:MaYeuCau><d:MaDVC>G15-TP110</d:MaDVC><d:MaTichHop>037</d:MaTichHop><d:MaDonVi>G15</d:MaDonVi><d:MaCanBo>cb</d:MaCanBo><d:SoDinhDanh>{id}</d:SoDinhDanh><d:HoVaTen>{name}</d:HoVaTen><d:NgayThangNamSinh><d:NgayThangNam>{born}</d:NgayThangNam></d:NgayThangNamSinh></d:TraCuuThongTinCongDan></s:Body></s:Envelope>
        """;

    private static string Text(XElement element, string name) => element.Descendants(T + name).First().Value;
}
