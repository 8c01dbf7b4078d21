using System.Text;
using System.Text.Json;
using NdxpGateway.Registry;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Conformance;

/// <summary>The SOAP systems that are built in, held against their XSDs: as clients write to them, and refused through HTTP.</summary>
public sealed class SoapRequestTests : IDisposable
{
    private const string Fields = "<d:MaYeuCau>YC-1</d:MaYeuCau><d:MaDVC>H39-TP110</d:MaDVC><d:MaTichHop>003</d:MaTichHop><d:MaDonVi>H39</d:MaDonVi><d:MaCanBo>canbo01</d:MaCanBo><d:SoDinhDanh>080081902412</d:SoDinhDanh>";
    private const string Rest = "<d:HoVaTen>Đinh Minh Hải</d:HoVaTen><d:NgayThangNamSinh><d:NgayThangNam>19810518</d:NgayThangNam></d:NgayThangNamSinh>";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-registry-").FullName;

    // By the hand of System.ServiceModel, of the npm package soap, of an open-source one-stop system, and of people.
    public static TheoryData<string, string, string, string[]> Requests() => new()
    {
        { "VBQPPL", "GetListVanBanByListSKH", Soap("<GetListVanBanByListSKH xmlns='http://tempuri.org/'><skh>9006/2017/NĐ-CP</skh><ngaybanhanh xsi:nil='true'/><ngaycohieuluc xsi:nil='true'/></GetListVanBanByListSKH>"), [] },
        { "VBQPPL", "GetListVanBanByListSKH", Soap("<GetListVanBanByListSKH xmlns='http://tempuri.org/'><skh>9006/2017/NĐ-CP</skh><ngaybanhanh>0001-01-01T00:00:00</ngaybanhanh></GetListVanBanByListSKH>"), [] },
        { "VBQPPL", "GetListVanBanByListSKH", Soap("<t:GetListVanBanByListSKH xmlns:t='http://tempuri.org/' xmlns='http://tempuri.org/'><t:skh>9006/2017/NĐ-CP</t:skh></t:GetListVanBanByListSKH>"), [] },
        { "VBQPPL", "GetListVanBanByListSKH", Soap("<GetListVanBanByListSKH xmlns='http://tempuri.org/'><ngaybanhanh xsi:nil='true'/><skh>1</skh></GetListVanBanByListSKH>"), ["body.GetListVanBanByListSKH.skh: before ngaybanhanh, after it?"] },
        { "VBQPPL", "GetVanBanById", Soap("<GetVanBanById xmlns='http://tempuri.org/'><ItemID>7</ItemID></GetVanBanById>"), [] },
        { "VBQPPL", "GetVanBanById", Soap("<GetVanBanById xmlns='http://tempuri.org/'><ItemID>7</ItemID><TypeVB>1</TypeVB></GetVanBanById>"), ["body.GetVanBanById.TypeVB: no such field, element?"] },
        { "VBQPPL", "GetVanBanById", Soap("<GetVanBanById xmlns='http://tempuri.org/'><ItemID>bảy</ItemID></GetVanBanById>"), ["body.GetVanBanById.ItemID: integer, string of 3 characters"] },
        { "VBQPPL", "GetAllLoaiVanBan", Soap("<GetAllLoaiVanBan xmlns='http://tempuri.org/'/>"), [] },
        { "VBQPPL", "TimKiemVanBan", Soap("<TimKiemVanBan xmlns='http://tempuri.org/'><TuKhoa>hộ tịch</TuKhoa><SoLuong>2</SoLuong></TimKiemVanBan>"), [] },
        { "DANCU", "xacThucThongTinCongDan", Soap(Question(Fields + "<d:SoCMND/>" + Rest)), [] },
        { "DANCU", "xacThucThongTinCongDan", Soap(Question(Fields + "<d:SoCMND xsi:nil='true'/>" + Rest)), [] },
        { "DANCU", "xacThucThongTinCongDan", Question(Fields + Rest), [] },
        { "DANCU", "xacThucThongTinCongDan", Question(Fields + "<d:HoVaTen>Đinh Minh Hải</d:HoVaTen><d:NgayThangNamSinh>1981-05-18</d:NgayThangNamSinh>"), [] },
        { "DANCU", "xacThucThongTinCongDan", Question(Fields.Replace("d:", "", StringComparison.Ordinal) + Rest), ["body.XacThucThongTinCongDan.MaYeuCau: namespace http://dancuquocgia.bca, no namespace?"] },
        { "DANCU", "xacThucThongTinCongDan", Soap(Question(Rest + Fields)), ["body.XacThucThongTinCongDan.MaYeuCau: before NgayThangNamSinh, after it?"] },
        { "DANCU", "xacThucThongTinCongDan", Soap(Question(Fields)), ["body.XacThucThongTinCongDan.HoVaTen: string of 1 to 100 characters, nothing", "body.XacThucThongTinCongDan.NgayThangNamSinh: element, nothing"] },
        { "DANCU", "xacThucThongTinCongDan", Soap("<CongdanCollection/>"), ["body: element XacThucThongTinCongDan of http://dancuquocgia.bca, another element"] },
        { "DANCU", "traCuuThongTinCongDan", Soap(Question(Fields + Rest).Replace("XacThuc", "TraCuu", StringComparison.Ordinal)), [] },
    };

    [Theory, MemberData(nameof(Requests))]
    public void A_request_as_clients_write_it(string system, string operation, string sent, string[] told) =>
        Assert.Equal(told, ContractExampleTests.Findings(system, operation, sent));

    [Fact]
    public async Task In_refuse_mode_a_broken_question_of_DANCU_is_answered_400_and_a_sloppy_one_is_not()
    {
        // In a folder they are judged at the start, as anybody else's are.
        foreach (var (name, text) in new RegistryFiles(null).ReadAll().Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, name))!);
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, Stop);
        }

        await using var hub = await HubUnderTest.StartAsync(new() { ["Conformance:Mode"] = "Refuse", ["Registry:Directory"] = folder });
        using var client = await hub.ClientFor("G15");
        var refused = await Refused.Of(client.PostAsync(
            "/apiCSDLDanCu/1.0/XacThucThongTinCongDan", Xml(Soap(Question(Fields.Replace("H39-TP110", new string('X', 21), StringComparison.Ordinal) + Rest))), Stop));
        Assert.Equal((400, "contract-broken"), (refused.Status, refused.Rule));
        Assert.Equal(
            """[{"path":"body.XacThucThongTinCongDan.MaDVC","expected":"string of 1 to 20 characters","actual":"string of 21 characters"}]""",
            JsonSerializer.Serialize(refused.Body.GetProperty("findings")));
        Assert.Empty(hub.System.Received);

        using var passed = await client.PostAsync("/apiCSDLDanCu/1.0/XacThucThongTinCongDan", Xml(Soap(Question(Rest + Fields + "<d:La/>"))), Stop);
        Assert.True(passed.IsSuccessStatusCode);
        Assert.Single(hub.System.Received);
    }

    [Fact]
    public async Task A_folder_whose_XSD_cannot_be_judged_is_no_start()
    {
        TestRegistry.WriteTo(folder);
        var contract = Path.Combine(folder, "contracts", "dancu.yaml");
        await File.WriteAllTextAsync(
            contract,
            (await File.ReadAllTextAsync(contract, Stop)).Replace("operationId: getA,", "operationId: getA, requestBody: {content: {text/xml: {schema: {type: string}}}},", StringComparison.Ordinal), Stop);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "contracts", "dancu.xsd"),
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n<xs:element name='GetA' type='xs:duration'/>\n</xs:schema>", Stop);
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new() { ["Registry:Directory"] = folder }));
        Assert.Equal(["contracts/dancu.xsd:2: xs:duration is no type that requests are judged by"], refused.Problems);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static StringContent Xml(string xml) => new(xml, Encoding.UTF8, "text/xml");

    private static string Question(string fields) => $"<d:XacThucThongTinCongDan xmlns:d='http://dancuquocgia.bca' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>{fields}</d:XacThucThongTinCongDan>";

    private static string Soap(string inside) =>
        $"<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:xsd='http://www.w3.org/2001/XMLSchema'>{inside}</s:Body></s:Envelope>";
}
