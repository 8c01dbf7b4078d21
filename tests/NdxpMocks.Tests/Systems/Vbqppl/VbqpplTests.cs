using System.Net;
using System.Text;
using System.Xml.Linq;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Vbqppl;

public sealed class VbqpplTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string Decree = "9006/2017/NĐ-CP";
    private static readonly XNamespace T = "http://tempuri.org/";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";

    private LegalDocuments Documents => running.Systems.Simulation.Nation.Documents;

    [Theory]
    [InlineData(Decree)]
    [InlineData("  " + Decree + "\n")]
    public async Task A_document_is_found_by_its_number(string number)
    {
        var item = Assert.Single(await ListAsync(number));
        Assert.Equal("7", item.Element(T + "ID")?.Value);
        Assert.Equal(Decree, item.Element(T + "VBPQSokyhieu")?.Value);
        Assert.Equal("Nghị định " + Decree, item.Element(T + "Title")?.Value);
        Assert.StartsWith("Quy định về ", item.Element(T + "VBPQTrichYeu")?.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9006/2017/ND-CP")]
    [InlineData("9006/2017/N\u00D0-CP")]
    [InlineData("9006/2016/NĐ-CP")]
    [InlineData("09006/2017/NĐ-CP")]
    [InlineData("47/2020/NĐ-CP")]
    [InlineData("không phải số ký hiệu")]
    public async Task A_number_that_no_document_bears_gives_an_empty_result(string number) => Assert.Empty(await ListAsync(number));

    [Fact]
    public async Task Several_numbers_are_looked_up_at_once_and_unknown_ones_left_out()
    {
        var other = Documents.ById(11)!.Number;
        Assert.Equal(["7", "11"], (await ListAsync($"{Decree}; 1/2021/NĐ-CP, {other};{Decree}")).Select(item => item.Element(T + "ID")?.Value));
    }

    [Fact]
    public async Task The_first_hundred_numbers_are_looked_up()
    {
        var unknown = Enumerable.Range(1, 99).Select(serial => $"{serial}/2021/NĐ-CP").ToList();
        Assert.Single(await ListAsync(string.Join(';', unknown.Append(Decree))));
        Assert.Empty(await ListAsync(string.Join(';', unknown.Append("100/2021/NĐ-CP").Append(Decree))));
    }

    [Fact]
    public async Task Dates_narrow_the_list()
    {
        var document = Documents.ById(7)!;
        Assert.Single(await ListAsync(Decree, $"{document.IssuedOn:yyyy-MM-dd}T00:00:00", $"{document.EffectiveOn:yyyy-MM-dd}T00:00:00+07:00"));
        Assert.Single(await ListAsync(Decree, "0001-01-01T00:00:00"));
        Assert.Empty(await ListAsync(Decree, $"{document.IssuedOn.AddDays(1):yyyy-MM-dd}T00:00:00"));
        Assert.Empty(await ListAsync(Decree, effectiveOn: $"{document.EffectiveOn.AddDays(-1):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task List_and_detail_tell_the_same_of_a_document()
    {
        for (var id = 1; id <= LegalDocuments.Count; id += 97)
        {
            var detail = (await DetailAsync(id))!;
            var listed = Assert.Single(await ListAsync(detail.Element(T + "VBPQSokyhieu")!.Value));
            Assert.Equal(listed.Elements().Select(field => field.ToString()), detail.Elements().SkipLast(1).Select(field => field.ToString()));
            Assert.StartsWith("<div>", detail.Element(T + "VBPQToanVan")?.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_an_expired_document_has_a_day_of_expiry()
    {
        var byStatus = Enumerable.Range(1, LegalDocuments.Count).Select(id => Documents.ById(id)!).GroupBy(document => document.Status.Code).ToList();
        Assert.Equal(["CCHL", "CHL", "HHL", "HHLMP"], byStatus.Select(group => group.Key).Order());
        foreach (var document in byStatus.SelectMany(group => group.Take(3)))
        {
            var detail = (await DetailAsync(document.Id))!;
            var expiry = detail.Element(T + "VBPQNgayHetHieuLuc")!.Value;
            Assert.Equal(document.Status.Name, detail.Descendants(T + "LookupValue").Single().Value);
            Assert.Equal(document.Status.Code != "HHL", expiry == "0001-01-01T00:00:00");
            Assert.True(document.Status.Code != "HHL" || string.CompareOrdinal(expiry, detail.Element(T + "VBPQNgaycohieuluc")!.Value) >= 0);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(LegalDocuments.Count + 1)]
    public async Task An_identifier_that_no_document_bears_has_no_result(int id) => Assert.Null(await DetailAsync(id));

    [Fact]
    public async Task What_a_document_acts_on_knows_the_document_that_acts_on_it()
    {
        var pairs = new Dictionary<string, string>
        {
            ["VBPQVanBanCanCu"] = "VBPQVanBanDuocCanCu", ["VBPQVanbandanchieu"] = "VBPQVanBanDuocDanChieu",
            ["VBPQVanbanduocsuadoibosung"] = "VBPQVanBanSuaDoiBoSung", ["VBPQVanBanbithaythe"] = "VBPQVanBanThayThe",
        };
        var seen = new HashSet<string>();
        for (var id = 7; id <= LegalDocuments.Count; id += 97)
        {
            foreach (var (acting, acted) in pairs)
            {
                foreach (var other in (await AskAsync("GetVanBanLienQuan", id)).Descendants(T + acting).Elements().Select(item => (int)item.Element(T + "LookupId")!))
                {
                    Assert.Contains((await AskAsync("GetVanBanLienQuan", other)).Descendants(T + acted).Elements(), item => (int)item.Element(T + "LookupId")! == id);
                    seen.Add(acting);
                }
            }
        }

        Assert.Equal(pairs.Count, seen.Count);
        Assert.Empty((await AskAsync("GetVanBanLienQuan", 0)).Elements());
    }

    [Fact]
    public async Task The_history_of_a_document_ends_in_its_state()
    {
        for (var id = 1; id <= LegalDocuments.Count; id += 31)
        {
            var document = Documents.ById(id)!;
            var changes = (await AskAsync("GetLichSuVB", id)).Descendants(T + "LichSuVanBan").ToList();
            var days = changes.Select(change => change.Element(T + "NgayThayDoi")!.Value).ToList();
            Assert.Equal($"{document.IssuedOn:yyyy-MM-dd}T00:00:00", days[0]);
            Assert.Equal(days.Order(StringComparer.Ordinal), days);
            Assert.Equal(document.Status.Name, changes[^1].Element(T + "TrangThaiSau")!.Value);
            Assert.Equal(changes.SkipLast(1).Select(change => change.Element(T + "TrangThaiSau")!.Value), changes.Skip(1).Select(change => change.Element(T + "TrangThaiTruoc")!.Value));
        }

        Assert.Empty((await AskAsync("GetLichSuVB", -1)).Descendants(T + "LichSuVanBan"));
    }

    [Fact]
    public async Task Every_province_reads_the_same_law()
    {
        var message = $"<GetVanBanById xmlns='{T}'><ItemID>7</ItemID></GetVanBanById>";
        var bodies = new List<string>();
        foreach (var province in (string?[])[null, "80", "01"])
        {
            using var answer = await PostAsync(Enveloped(message), province);
            bodies.Add(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        Assert.Single(bodies.Distinct());
    }

    [Theory]
    [InlineData("<GetVanBanById xmlns='http://tempuri.org/'/>", "Thiếu tham số ItemID")]
    [InlineData("<GetVanBanById xmlns='http://tempuri.org/'><ItemID>07a</ItemID></GetVanBanById>", "ItemID không phải là số nguyên")]
    [InlineData("<GetVanBanById xmlns='http://tempuri.org/'><ItemID>99999999999</ItemID></GetVanBanById>", "ItemID không phải là số nguyên")]
    [InlineData("<GetVanBanById xmlns='http://tempuri.org/'><id>7</id></GetVanBanById>", "Thiếu tham số ItemID")]
    [InlineData("<GetVanBanLienQuan xmlns='http://tempuri.org/'><TypeVB>1</TypeVB></GetVanBanLienQuan>", "Thiếu tham số ItemID")]
    [InlineData("<GetLichSuVB xmlns='http://tempuri.org/'><ItemID>x</ItemID></GetLichSuVB>", "ItemID không phải là số nguyên")]
    [InlineData("<GetVanBanById><ItemID>7</ItemID></GetVanBanById>", "Không gian tên phải là http://tempuri.org/")]
    [InlineData("<GetListVanBanByListSKH xmlns='http://tempuri.org/'><skh> </skh></GetListVanBanByListSKH>", "Thiếu tham số skh")]
    [InlineData("<GetListVanBanByListSKH xmlns='http://tempuri.org/'><skh>a</skh><ngaybanhanh>28/10/2021</ngaybanhanh></GetListVanBanByListSKH>", "ngaybanhanh không phải")]
    [InlineData("<GetListVanBanByListSKH xmlns='http://tempuri.org/'><skh>a</skh><ngaycohieuluc>2021-02-30</ngaycohieuluc></GetListVanBanByListSKH>", "ngaycohieuluc không phải")]
    [InlineData("<GetAll xmlns='http://tempuri.org/'/>", "did not recognize the value of HTTP Header SOAPAction: http://tempuri.org/GetAll")]
    [InlineData("<GetById xmlns='http://tempuri.org/'><ItemID>7</ItemID><TypeVB>một</TypeVB></GetById>", "TypeVB không phải là số nguyên")]
    [InlineData("<GetToanVanPhuLuc xmlns='http://tempuri.org/'/>", "Thiếu tham số ItemID")]
    [InlineData("<GetListAttach xmlns='http://tempuri.org/'/>", "Thiếu tham số lstFileUrl")]
    [InlineData("<GetById xmlns='http://tempuri.org/'/>", "Thiếu tham số ItemID")]
    [InlineData("", "Phong bì SOAP không có nội dung")]
    public async Task A_message_that_cannot_be_understood_is_a_fault_of_the_client(string message, string reason) =>
        await IsFaultAsync(Enveloped(message), reason);

    [Theory]
    [InlineData("", "There is an error in XML document")]
    [InlineData("{}", "There is an error in XML document (1, 1)")]
    [InlineData("<a>", "There is an error in XML document")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "There is an error in XML document")]
    [InlineData("<GetVanBanById xmlns='http://tempuri.org/'><ItemID>7</ItemID></GetVanBanById>", "không phải là phong bì SOAP 1.1")]
    public async Task A_body_that_is_no_envelope_is_a_fault_of_the_client(string body, string reason) => await IsFaultAsync(body, reason);

    private async Task IsFaultAsync(string body, string reason)
    {
        using var answer = await PostAsync(body);
        var fault = XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants(Soap + "Fault").Single();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("text/xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("soap:Client", fault.Element("faultcode")?.Value);
        Assert.Contains(reason, fault.Element("faultstring")?.Value, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<XElement>> ListAsync(string numbers, string? issuedOn = null, string? effectiveOn = null)
    {
        XNamespace xsi = "http://www.w3.org/2001/XMLSchema-instance";
        var message = new XElement(
            T + "GetListVanBanByListSKH", new XElement(T + "skh", numbers),
            Date("ngaybanhanh", issuedOn), Date("ngaycohieuluc", effectiveOn));
        return [.. (await ResultAsync("GetListVanBanByListSKH", message)).Elements(T + "GetListVanBanByListSKHResult").Single().Elements()];

        XElement Date(string name, string? value) => new(T + name, value is null ? new XAttribute(xsi + "nil", "true") : value);
    }

    private async Task<XElement?> DetailAsync(int id) =>
        (await ResultAsync("GetVanBanById", new XElement(T + "GetVanBanById", new XElement(T + "ItemID", id)))).Element(T + "GetVanBanByIdResult");

    private Task<XElement> AskAsync(string operationId, int id) =>
        ResultAsync(operationId, new XElement(T + operationId, new XElement(T + "ItemID", id), new XElement(T + "TypeVB", 1)));

    /// <summary>Held against the contract on the way.</summary>
    private async Task<XElement> ResultAsync(string operationId, XElement message)
    {
        using var answer = await PostAsync(Enveloped(message.ToString()));
        var operation = ContractTests.Read("VBQPPL")!.Operations.Single(candidate => candidate.OperationId == operationId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return XDocument.Parse(text).Root!.Element(Soap + "Body")!.Elements().Single();
    }

    private Task<HttpResponseMessage> PostAsync(string body, string? province = null) => running.SendAsync(
        "VBQPPL", HttpMethod.Post, "/apiVBQPPL/1.0/vbqppl.asmx", province, content: new StringContent(body, Encoding.UTF8, "text/xml"));

    private static string Enveloped(string message) => $"<s:Envelope xmlns:s='{Soap}'><s:Header/><s:Body>{message}</s:Body></s:Envelope>";
}
