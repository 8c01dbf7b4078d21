using System.Net;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Vbqppl;

public sealed class DocumentSearchTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private const string Decree = "9006/2017/NĐ-CP";

    private LegalDocuments Documents => running.Systems.Simulation.Nation.Documents;

    private IEnumerable<LegalDocument> All => Enumerable.Range(1, LegalDocuments.Count).Select(id => Documents.ById(id)!);

    [Theory]
    [InlineData(Decree)]
    [InlineData(" 9006/2017/NĐ-CP ")]
    public async Task A_document_is_found_whole_by_its_number(string number)
    {
        var document = (await GetAsync("chiTietVanBan", ("soKyHieu", number)))["data"]!;
        Assert.Equal((7, Decree, "Nghị định", "Chính phủ"), (document["id"]!.GetValue<int>(), Text(document, "soKyHieu"), Text(document, "loaiVanBan"), Text(document, "coQuanBanHanh")));
        Assert.Equal(Documents.ById(7)!.Html, Text(document, "toanVan"));
    }

    [Theory]
    [InlineData("chiTietVanBan")]
    [InlineData("vanBanLienQuan")]
    public async Task A_number_that_no_document_bears_is_not_found(string operation)
    {
        foreach (var number in (string[])["9006/2017/ND-CP", "47/2020/NĐ-CP", "09006/2017/NĐ-CP", "không phải số ký hiệu"])
        {
            Assert.Equal("Không tìm thấy văn bản", await RefusalAsync(operation, ("soKyHieu", number)));
        }

        Assert.Equal("Thiếu tham số soKyHieu", await RefusalAsync(operation));
        Assert.Equal("Thiếu tham số soKyHieu", await RefusalAsync(operation, ("soKyHieu", "")));
    }

    [Fact]
    public async Task Conditions_narrow_the_list_and_the_latest_comes_first()
    {
        var expected = All.Where(document => document.Type.Name == "Thông tư" && document.Type.Issuer == "Bộ Tư pháp"
            && document.Status.Code == "CHL" && document.IssuedOn.Year == 2019 && document.Title.Contains("hộ tịch", StringComparison.Ordinal)).ToList();
        var found = await ListAsync(
            ("tuKhoa", "HỘ TỊCH"), ("loaiVanBan", "thông tư"), ("coQuanBanHanh", "Bộ Tư pháp"), ("tinhTrangHieuLuc", "Còn hiệu lực"),
            ("tuNgay", "2019-01-01"), ("denNgay", "2019-12-31"), ("soLuong", "100"));

        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(document => document.Number).Order(StringComparer.Ordinal), found.Select(item => Text(item, "soKyHieu")).Order(StringComparer.Ordinal));
        Assert.Equal(found.Select(item => Text(item, "ngayBanHanh")).OrderDescending(StringComparer.Ordinal), found.Select(item => Text(item, "ngayBanHanh")));
    }

    [Fact]
    public async Task Words_may_be_of_the_number_or_the_subject_with_or_without_marks()
    {
        Assert.Equal(Decree, Text(Assert.Single(await ListAsync(("tuKhoa", Decree))), "soKyHieu"));
        Assert.Equal(Decree, Text(Assert.Single(await ListAsync(("tuKhoa", "nghi dinh 9006"))), "soKyHieu"));
        Assert.NotEmpty(await ListAsync(("tuKhoa", "thu tuc hanh chinh")));
        Assert.Empty(await ListAsync(("tuKhoa", "thú túc hành chính")));
        Assert.Empty(await ListAsync(("tuKhoa", "09006")));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        var whole = await ListAsync(("soLuong", "30"));
        var pages = new List<string?>();
        foreach (var page in (string[])["1", "2", "3"])
        {
            pages.AddRange((await ListAsync(("trang", page))).Select(item => Text(item, "soKyHieu")));
        }

        Assert.Equal(whole.Select(item => Text(item, "soKyHieu")), pages);
        Assert.Equal(LegalDocuments.Count, (await GetAsync("danhSachVanBan"))["data"]!["total"]!.GetValue<int>());
        Assert.Empty(await ListAsync(("trang", "301")));
    }

    [Theory]
    [InlineData("tuNgay", "28/10/2021")]
    [InlineData("denNgay", "2021-02-30")]
    [InlineData("trang", "0")]
    [InlineData("trang", "99999999999")]
    [InlineData("soLuong", "101")]
    [InlineData("soLuong", "-1")]
    public async Task A_condition_that_cannot_be_read_is_refused(string name, string value) =>
        Assert.Contains(name, await RefusalAsync("danhSachVanBan", (name, value)), StringComparison.Ordinal);

    [Fact]
    public async Task A_search_that_is_too_long_is_refused() =>
        Assert.Contains("tuKhoa", await RefusalAsync("danhSachVanBan", ("tuKhoa", new string('a', 201))), StringComparison.Ordinal);

    [Fact]
    public async Task A_relation_is_told_by_both_documents_and_the_later_one_acts()
    {
        var kinds = new HashSet<string?>();
        foreach (var document in All.Where(document => document.Id % 50 == 7))
        {
            foreach (var related in await RelatedAsync(document.Number))
            {
                var back = Assert.Single(await RelatedAsync(Text(related, "soKyHieu")!), item => Text(item, "soKyHieu") == document.Number);
                Assert.Equal(Text(related, "loaiQuanHe"), Text(back, "loaiQuanHe"));
                Assert.NotEqual(Text(related, "chieuQuanHe"), Text(back, "chieuQuanHe"));
                var (later, earlier) = Text(related, "chieuQuanHe") == "tacDong" ? (back, related) : (related, back);
                Assert.True(string.CompareOrdinal(Text(later, "ngayBanHanh"), Text(earlier, "ngayBanHanh")) >= 0);
                if (Text(related, "loaiQuanHe") == "Thay thế")
                {
                    Assert.Equal(Text(later, "ngayHieuLuc"), Text(earlier, "ngayHetHieuLuc"));
                }

                kinds.Add(Text(related, "loaiQuanHe"));
            }
        }

        Assert.Equal(4, kinds.Count);
    }

    [Fact]
    public async Task Every_province_reads_the_same_law()
    {
        using var own = await running.SendAsync("VBQPPL", HttpMethod.Get, "/apiVBQPPL/1.0/danhSachVanBan", "80");
        Assert.Equal((await GetAsync("danhSachVanBan")).ToJsonString(), JsonNode.Parse(await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.ToJsonString());
    }

    private async Task<JsonArray> ListAsync(params (string Name, string Value)[] query) => (await GetAsync("danhSachVanBan", query))["data"]!["items"]!.AsArray();

    private async Task<JsonArray> RelatedAsync(string number) => (await GetAsync("vanBanLienQuan", ("soKyHieu", number)))["data"]!["items"]!.AsArray();

    private async Task<string> RefusalAsync(string operation, params (string Name, string Value)[] query)
    {
        var answer = await GetAsync(operation, query);
        Assert.False(answer["success"]!.GetValue<bool>());
        return Text(answer, "message")!;
    }

    /// <summary>Held against the contract on the way.</summary>
    private async Task<JsonNode> GetAsync(string operationId, params (string Name, string Value)[] query)
    {
        using var answer = await running.SendAsync(
            "VBQPPL", HttpMethod.Get, $"/apiVBQPPL/1.0/{operationId}?{string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))}");
        var operation = ContractTests.Read("VBQPPL")!.Operations.Single(candidate => candidate.OperationId == operationId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
    }

    private static string? Text(JsonNode? node, string name) => node![name]?.GetValue<string>();
}
