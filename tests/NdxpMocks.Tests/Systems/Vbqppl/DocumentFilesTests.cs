using System.Text;
using NdxpMocks.Systems.Vbqppl;
using NdxpMocks.World;
using static NdxpMocks.Tests.Systems.Vbqppl.VbqpplClient;

namespace NdxpMocks.Tests.Systems.Vbqppl;

public sealed class DocumentFilesTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private readonly VbqpplClient client = new(running);

    [Fact]
    public async Task GetById_tells_what_the_other_messages_tell_one_by_one()
    {
        for (var id = 7; id <= LegalDocuments.Count; id += 331)
        {
            var whole = (await client.ResultAsync("GetById", new { ItemID = id, TypeVB = 1 })).Element(T + "GetByIdResult")!;
            var text = (await client.ResultAsync("GetVanBanById", new { ItemID = id })).Element(T + "GetVanBanByIdResult")!;
            var related = (await client.ResultAsync("GetVanBanLienQuan", new { ItemID = id })).Element(T + "GetVanBanLienQuanResult")!;
            var told = whole.Elements().Select(element => element.ToString()).ToHashSet();
            Assert.Subset(told, text.Elements().Concat(related.Elements()).Select(element => element.ToString()).ToHashSet());
            Assert.StartsWith(whole.Element(T + "VBPQLoaiVanBan")!.Element(T + "LookupValue")!.Value, whole.Element(T + "Title")!.Value, StringComparison.Ordinal);
        }

        Assert.Empty((await client.ResultAsync("GetById", new { ItemID = LegalDocuments.Count + 1 })).Elements());
    }

    [Fact]
    public async Task Some_documents_have_annexes_that_name_them()
    {
        var counts = new HashSet<int>();
        for (var id = 1; id <= 30; id++)
        {
            var annexes = (await client.ResultAsync("GetToanVanPhuLuc", new { ItemID = id })).Descendants(T + "PhuLuc").ToList();
            counts.Add(annexes.Count);
            Assert.All(annexes, annex => Assert.Contains(running.Systems.Simulation.Nation.Documents.ById(id)!.Number, annex.Element(T + "VBPQToanVan")!.Value));
        }

        Assert.Equal([0, 1, 2], counts.Order());
        Assert.Empty((await client.ResultAsync("GetToanVanPhuLuc", new { ItemID = -1 })).Descendants(T + "PhuLuc"));
    }

    [Fact]
    public async Task The_file_that_a_document_names_can_be_fetched_and_no_other()
    {
        var urls = new List<string>();
        foreach (var id in new[] { 7, 11 })
            urls.Add((await client.ResultAsync("GetById", new { ItemID = id })).Descendants(T + "VBPQFileDinhKem").Single().Value);

        var files = (await client.ResultAsync("GetListAttach", new
        {
            lstFileUrl = $"{urls[0]};/FileData/vbpq/Attachments/7/khac.pdf, {urls[1]};{urls[0]};/FileData/vbpq/Attachments/99999999999/a.pdf;../../etc/passwd;{urls[0].Replace("/7/", "/07/", StringComparison.Ordinal)}",
        })).Descendants(T + "TepDinhKem").ToList();

        Assert.Equal(urls, files.Select(file => file.Element(T + "FileUrl")!.Value));
        Assert.All(files, file =>
        {
            Assert.EndsWith("/" + file.Element(T + "FileName")!.Value, file.Element(T + "FileUrl")!.Value, StringComparison.Ordinal);
            Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(Convert.FromBase64String(file.Element(T + "FileContent")!.Value)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task No_more_than_ten_files_come_at_once()
    {
        var urls = Enumerable.Range(1, 12).Select(id => DocumentFiles.UrlOf(running.Systems.Simulation.Nation.Documents.ById(id)!)).ToList();
        var files = (await client.ResultAsync("GetListAttach", new { lstFileUrl = string.Join(';', urls) })).Descendants(T + "TepDinhKem");
        Assert.Equal(urls.Take(10), files.Select(file => file.Element(T + "FileUrl")!.Value));
    }
}
