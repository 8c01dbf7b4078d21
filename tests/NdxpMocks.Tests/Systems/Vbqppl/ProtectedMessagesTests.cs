using System.Net;
using System.Xml.Linq;
using static NdxpMocks.Tests.Systems.Vbqppl.VbqpplClient;

namespace NdxpMocks.Tests.Systems.Vbqppl;

public sealed class ProtectedMessagesTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private readonly VbqpplClient client = new(running);

    public static TheoryData<string> Messages => ["TimKiemVanBan", "GetAllLoaiVanBan", "GetAllCoQuanBanHanh"];

    [Theory, MemberData(nameof(Messages))]
    public async Task Without_the_account_in_the_SOAP_header_access_is_unauthorized(string message)
    {
        foreach (var header in new[]
        {
            null, Account("sandbox", "x"), Account("x", "sandbox-vbqppl"), Account("", ""), new XElement(T + "UserDetails"),
            new XElement("UserDetails", new XElement("userName", "sandbox"), new XElement("password", "sandbox-vbqppl")),
        })
            Assert.Equal((HttpStatusCode.InternalServerError, "Unauthorized access"), await client.FaultAsync(message, header: header));

        Assert.NotEmpty((await client.ResultAsync(message, header: Account())).Elements());
    }

    [Fact]
    public async Task The_account_is_an_option()
    {
        await using var own = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Only = ["VBQPPL"], DocumentAccount = new("ai-do", "mat:khau") });
        using var http = new HttpClient();
        foreach (var (header, status) in new[] { (Account("ai-do", "mat:khau"), HttpStatusCode.OK), (Account(), HttpStatusCode.InternalServerError) })
        {
            XNamespace soap = "http://schemas.xmlsoap.org/soap/envelope/";
            var envelope = new XElement(soap + "Envelope", new XElement(soap + "Header", header), new XElement(soap + "Body", new XElement(T + "GetAllLoaiVanBan")));
            using var answer = await http.PostAsync(
                new Uri(own.Urls["VBQPPL"], "/apiVBQPPL/1.0/vbqppl.asmx"), new StringContent(envelope.ToString(), null, "text/xml"), TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Search_narrows_by_the_identifiers_of_the_lists_and_pages()
    {
        var type = await IdOf("GetAllLoaiVanBan", "LoaiVanBan", "Thông tư");
        var issuer = await IdOf("GetAllCoQuanBanHanh", "CoQuanBanHanh", "Bộ Tư pháp");
        var pages = new List<XElement>();
        for (var page = 1; page <= 2; page++)
            pages.Add((await client.ResultAsync("TimKiemVanBan", new { TuKhoa = "ho tich", LoaiVanBan = type, CoQuanBanHanh = issuer, Trang = page, SoLuong = 3 }, Account())).Elements().Single());

        var items = pages.SelectMany(page => page.Elements(T + "VanBanItem")).ToList();
        Assert.Equal(6, items.Select(item => item.Element(T + "ID")!.Value).Distinct().Count());
        Assert.All(items, item =>
        {
            Assert.EndsWith("/TT-BTP", item.Element(T + "VBPQSokyhieu")!.Value, StringComparison.Ordinal);
            Assert.Contains("hộ tịch", item.Element(T + "VBPQTrichYeu")!.Value, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Single(pages.Select(page => page.Element(T + "TongSo")!.Value).Distinct());
        Assert.Equal("0", (await client.ResultAsync("TimKiemVanBan", new { TuKhoa = "khôngcógìcả" }, Account())).Descendants(T + "TongSo").Single().Value);
    }

    [Fact]
    public async Task A_parameter_that_cannot_be_read_is_a_fault_of_the_client()
    {
        foreach (var parameters in new object[] { new { Trang = "một" }, new { Trang = -1 }, new { SoLuong = 101 }, new { LoaiVanBan = "Thông tư" }, new { TuKhoa = new string('x', 201) } })
            Assert.StartsWith("Server was unable to read request. ---> Tham số ", (await client.FaultAsync("TimKiemVanBan", parameters, Account())).Text, StringComparison.Ordinal);
    }

    private async Task<string> IdOf(string message, string item, string name) => (await client.ResultAsync(message, header: Account())).Descendants(T + item)
        .Single(one => one.Element(T + "LookupValue")!.Value == name).Element(T + "LookupId")!.Value;

    private static XElement Account(string user = "sandbox", string password = "sandbox-vbqppl") =>
        new(T + "UserDetails", new XElement(T + "userName", user), new XElement(T + "password", password));
}
