using System.Text.Json.Nodes;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Lltp;

public sealed class LltpCataloguesTests : IAsyncLifetime
{
    private OneStopDesk desk = null!;

    public async ValueTask InitializeAsync() => desk = await OneStopDesk.OpenAsync();

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Theory]
    [InlineData("1", 63 + (63 * Places.Districts) + (63 * Places.Communes))]
    [InlineData("2", 249)]
    [InlineData("3", 55)]
    [InlineData("4", 93)]
    [InlineData("5", 63)]
    public async Task Each_list_is_whole_and_no_code_means_two_things(string infoType, int count)
    {
        var entries = await Entries(infoType);

        Assert.Equal(count, entries.Count);
        Assert.Distinct(entries.Select(entry => (string)entry["ID"]!));
    }

    [Theory]
    [InlineData("1", "01", "Thành phố Hà Nội")]
    [InlineData("2", "VN", "Việt Nam")]
    [InlineData("3", "01", "Kinh")]
    [InlineData("4", "H39", "Long An")]
    [InlineData("5", "01", "Sở Tư pháp Thành phố Hà Nội")]
    public async Task Codes_are_text_with_their_leading_zero(string infoType, string id, string name)
    {
        var entries = await Entries(infoType);

        Assert.Contains(name, (string?)Assert.Single(entries, entry => (string?)entry["ID"] == id)["NAME"], StringComparison.Ordinal);
        Assert.DoesNotContain(entries, entry => (string?)entry["ID"] == "1");
    }

    [Fact]
    public async Task The_places_are_those_of_the_declarations()
    {
        var places = (await Entries("1")).ToDictionary(entry => (string)entry["ID"]!, entry => (string)entry["NAME"]!);
        var units = (await Entries("5")).Select(entry => (string)entry["ID"]!).ToHashSet();

        Assert.Contains("001", places.Keys);
        Assert.All((await desk.PendingAsync("2")).Select(one => one["declarationTraHoSoForm"]!), said =>
        {
            Assert.EndsWith(places[(string)said["reRegionId"]!], (string?)said["residence"], StringComparison.Ordinal);
            Assert.All(((string)said["birthPlace"]!).Split(", "), code => Assert.Contains(code, places.Keys));
            Assert.Contains((string)said["ministryJusticeId"]!, units);
        });
    }

    [Theory]
    [InlineData("""{"infoType":"6"}""", "-1", "Không tìm thấy danh mục")]
    [InlineData("""{"infoType":"01"}""", "-1", "Không tìm thấy danh mục")]
    [InlineData("""{"infoType":""}""", "0", "infoType")]
    [InlineData("{}", "0", "infoType")]
    [InlineData("[]", "0", "JSON")]
    public async Task There_are_five_lists_and_no_other(string body, string status, string words)
    {
        var answer = await desk.PostAsync("traDanhMuc", JsonNode.Parse(body)!);

        Assert.Equal(status, (string?)answer["STATUS"]);
        Assert.Contains(words, (string?)answer["DESCRIPTION"], StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<JsonNode>> Entries(string infoType) =>
        [.. (await desk.PostAsync("traDanhMuc", new JsonObject { ["infoType"] = infoType })).AsArray().Select(entry => entry!)];
}
