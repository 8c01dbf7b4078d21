using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Receipts;

/// <summary>Who sees which receipts, in which language, and what is never in one.</summary>
public sealed class ReceiptAccessTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("20000")]
    [InlineData("0")]
    public async Task An_agency_sees_its_own_and_the_operator_all(string keep)
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Receipts:Keep"] = keep });
        using var client = await hub.ClientFor("H39");
        using var other = await hub.ClientFor("H40");
        using var owner = await hub.ClientFor("VNPOST");
        using var watcher = await hub.OperatorOf();
        using var called = await client.GetAsync("/apiCSDLDKDN/read", Stop);
        using var nobodys = await hub.Data.GetAsync("/apiCSDLDKDN/read", Stop);
        var (link, id) = (ReceiptReading.LinkOf(called), ReceiptReading.IdOf(called));
        foreach (var stranger in new[] { other, owner })
        {
            Assert.Equal((404, "no-such-transaction"), await Answer(stranger, link));
            Assert.Equal((404, "no-such-transaction"), await Answer(stranger, $"/ndxp/explain/{id}"));
            Assert.Equal((404, "no-such-transaction"), await Answer(stranger, ReceiptReading.LinkOf(nobodys)));
            Assert.Equal((404, "no-such-transaction"), await Answer(stranger, $"/ndxp/receipts/{Guid.Empty}"));
            Assert.Equal((404, "no-such-transaction"), await Answer(stranger, "/ndxp/receipts/080190900123"));
        }

        Assert.Equal(401, (await Answer(hub.Data, link)).Status);
        foreach (var reader in new[] { client, watcher })
            Assert.Equal(id, (await reader.ReadAsync(link)).Field("transaction"));
        foreach (var path in new[] { $"/admin/receipts/{id}", $"/admin/explain/{id}", $"/admin/receipts/{ReceiptReading.IdOf(nobodys)}" })
            Assert.NotNull((await hub.Management.ReadAsync(path)).Field("rule"));
        Assert.NotNull((await watcher.ReadAsync(ReceiptReading.LinkOf(nobodys))).Field("rule"));

        using var asOwner = await hub.Data.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/ndxp/me") { Headers = { Authorization = owner.DefaultRequestHeaders.Authorization } }, Stop);
        Assert.Equal("VNPOST", (await owner.ReceiptOf(asOwner)).GetProperty("agency").Field("id"));

        static async Task<(int Status, string Rule)> Answer(HttpClient client, string path)
        {
            var refused = await Refused.Of(client.GetAsync(path, Stop));
            return (refused.Status, refused.Rule);
        }
    }

    [Theory]
    [InlineData(null, "bảng 2b, dòng 39")]
    [InlineData("vi", "bảng 2b, dòng 39")]
    [InlineData("en-GB, vi;q=0.5", "table 2b, row 39")]
    [InlineData("fr", "bảng 2b, dòng 39")]
    public async Task A_receipt_is_written_in_the_language_of_its_reader(string? language, string expected)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var called = await client.GetAsync("/apiCSDLDanCu/read", Stop);
        Assert.Contains(expected, (await client.ReadAsync(ReceiptReading.LinkOf(called), language)).Field("why"));
        Assert.Contains(expected, (await client.ReadAsync("/ndxp/explain?system=DANCU&operation=read", language)).Field("why"));
    }

    [Fact]
    public async Task No_dossier_number_no_person_and_nothing_else_that_was_sent_is_in_a_receipt()
    {
        const string Person = "080190900123";
        const string Dossier = "000.00.20.H56-211028-0001";
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var watcher = await hub.OperatorOf();
        string[] paths = [$"/apiCSDLDKDN/items/{Person}", $"/apiCSDLDKDN/territory?maTinh={Person}", $"/apiCSDLDKDN/territory?maTinh={Dossier}", $"/{Person}", $"/apiCSDLDKDN/{Person}", $"/ndxp/receipts/{Person}", $"/ndxp/explain?agency={Person}&system={Person}&operation={Person}&at={Person}&version={Person}&p.maTinh={Person}", $"/ndxp/{Person}"];
        var answers = new List<HttpResponseMessage>();
        foreach (var path in paths)
            answers.Add(await client.GetAsync(path, Stop));
        foreach (var body in new[] { $$"""{"maHoSo":"{{Dossier}}"}""", $$"""{"maHoSo":"{{Person}}"}""", $$"""{"maHoSo":["{{Dossier}}"],"{{Person}}":1}""" })
        {
            answers.Add(await client.PostAsync("/apiCSDLDKDN/dossier", ReceiptReading.Json(body), Stop));
            answers.Add(await client.PostAsync("/ndxp/explain", ReceiptReading.Json($$"""{"system":"{{Person}}","operation":"{{Person}}","parameters":{{body}}}"""), Stop));
            var explained = await client.AskAsync(new { system = "DKDN", operation = "dossier", parameters = JsonSerializer.Deserialize<JsonElement>(body.Replace($"\"{Person}\":1", "\"x\":1")) });
            Assert.DoesNotContain(Person, explained.GetRawText());
            Assert.DoesNotContain("211028", explained.GetRawText());
        }

        foreach (var answer in answers)
        {
            var receipt = await watcher.ReadAsync(ReceiptReading.LinkOf(answer));
            Assert.DoesNotContain(Person, receipt.GetRawText());
            Assert.DoesNotContain("211028", receipt.GetRawText());
            answer.Dispose();
        }
    }

    [Fact]
    public async Task Questions_are_no_actions_and_need_no_name_in_the_sandbox()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var answer = await hub.Management.AskAsync(new { agency = "H39", system = "DKDN", operation = "read" }, "/admin/explain");
        Assert.Equal("allow", answer.Field("decision"));
        Assert.Empty((await hub.Management.ReadAsync("/admin/actions")).GetProperty("actions").EnumerateArray());
    }
}
