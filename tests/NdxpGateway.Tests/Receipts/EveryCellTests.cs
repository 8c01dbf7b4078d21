using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Registry;
using NdxpGateway.Tests.Hosting;
using NdxpGateway.Tests.Subscriptions;

namespace NdxpGateway.Tests.Receipts;

/// <summary>Explain and the pipeline say the same of all 93 x 13 cells: by the header, by the receipt and by the explanation.</summary>
public sealed class EveryCellTests
{
    [Fact]
    public async Task A_call_its_receipt_and_its_explanation_agree_over_all_1209_cells_and_explaining_costs_nothing()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2021-11-01T08:00:00+07:00"));
        // Exactly as many as the letter lets through, and not one more.
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerDay"] = "13", ["Quotas:PerSecond"] = "13" }, time);
        var systems = hub.Services.GetRequiredService<SnapshotInForce>().Current.Systems;
        var (allowed, refused) = (0, 0);
        foreach (var line in Letter.Lines)
        {
            using var client = await hub.ClientFor(line.AgencyId);
            foreach (var system in systems)
            {
                // Twice, so that one that took something would leave too little for the calls.
                var before = await client.ReadAsync($"/ndxp/explain?system={system.Code}&operation=read");
                var explained = await client.ReadAsync($"/ndxp/explain?system={system.Number}&operation=read&agency={line.AgencyId}");
                using var response = await client.GetAsync($"/{system.Context}/read", TestContext.Current.CancellationToken);
                var receipt = await client.ReceiptOf(response);
                ReceiptReading.AssertSame(receipt, before);
                ReceiptReading.AssertSame(receipt, explained);
                Assert.Contains($"rule={receipt.Field("rule")};", ReceiptReading.DecisionOf(response), StringComparison.Ordinal);
                Assert.Equal(response.IsSuccessStatusCode ? "allow" : "refuse", receipt.Field("decision"));

                var cell = receipt.StepOf("subscription").GetProperty("lookedAt");
                Assert.Equal((line.Table, line.Row, system.Number), (cell.Field("table"), cell.GetProperty("row").GetInt32(), cell.GetProperty("column").GetInt32()));
                Assert.Equal("4336/BTTTT-THH 2021-10-28", $"{cell.Field("document")} {cell.Field("documentDate")}");
                Assert.Equal(line.Ticks.Contains(system.Number), cell.GetProperty("ticked").GetBoolean());
                CountAndAssertHelp(receipt, system, ref allowed, ref refused);
            }
        }

        Assert.Equal((273, 936, 273), (allowed, refused, hub.System.Received.Count));
    }

    private static void CountAndAssertHelp(JsonElement receipt, NationalSystem system, ref int allowed, ref int refused)
    {
        if (receipt.Field("decision") == "allow")
        {
            allowed++;
            Assert.Equal(JsonValueKind.Null, receipt.GetProperty("accessRequest").ValueKind);
            Assert.Null(receipt.Field("remedy"));
            return;
        }

        refused++;
        Assert.NotNull(receipt.Field("remedy"));
        Assert.Equal(("owner", system.Owner), (receipt.GetProperty("ask").Field("who"), receipt.GetProperty("ask").Field("id")));
        Assert.NotNull(receipt.GetProperty("ask").Field("name"));
        Assert.Equal(system.Code, receipt.GetProperty("accessRequest").Field("system"));
        Assert.Equal("not-reached", receipt.StepOf("quota").Field("decision"));
    }
}
