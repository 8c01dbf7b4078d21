using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Control;

namespace NdxpMocks.Tests.Systems.TnmtThue;

/// <summary>With the control port, which keeps checkpoints.</summary>
public sealed class ControlledTaxOffice : SimulatorUnderTest
{
    private protected override NationalSystemsOptions Options => base.Options with { Only = ["TNMTTHUE"] };
}

public sealed class KeptCaseTests(ControlledTaxOffice simulator) : IClassFixture<ControlledTaxOffice>
{
    [Fact]
    public async Task A_checkpoint_keeps_receipts_before_there_is_any_dossier()
    {
        var run = await simulator.NewNamespace();
        Assert.True((int)(await PostAsync(run, "TiepNhanHoSo", LandReceptionTests.Dossier("000.00.24.H39-211028-0601", "BN-601")))["data"]! > 0);
        await ToAndFroAsync(run);

        Assert.Equal("DUPLICATE", (string?)(await PostAsync(run, "TiepNhanHoSo", LandReceptionTests.Dossier("000.00.24.H39-211028-0602", "BN-601")))["status"]!["code"]);
    }

    [Fact]
    public async Task A_checkpoint_keeps_what_was_paid_of_a_dossier_that_was_there_from_the_start()
    {
        var run = await simulator.NewNamespace();
        var payment = new JsonObject { ["maHoSo"] = "000.00.24.H39-211021-0003", ["soThongBao"] = "LTB218099-TK6542432" };
        Assert.Equal(3, (int)(await PostAsync(run, "xacNhanNopTien", payment))["trangThai"]!);
        await ToAndFroAsync(run);

        Assert.Equal(-1, (int)(await PostAsync(run, "xacNhanNopTien", payment))["error_code"]!);
        // Another run knows nothing of it.
        Assert.Equal(3, (int)(await PostAsync(await simulator.NewNamespace(), "xacNhanNopTien", payment))["trangThai"]!);
    }

    private async Task ToAndFroAsync(string run)
    {
        Assert.InRange((int)(await simulator.Sim(HttpMethod.Put, $"namespaces/{run}/checkpoints/kept")).Status, 200, 299);
        var (status, body) = await simulator.Sim(HttpMethod.Post, $"namespaces/{run}/checkpoints/kept/restore");
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NoContent, $"{status} {body}");
    }

    private async Task<JsonNode> PostAsync(string run, string operation, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await simulator.Call($"/apiLienThongTNMTThue/1.0/{operation}", "TNMTTHUE", run, caller: "H39", content: content);
        return JsonNode.Parse(await SimulatorUnderTest.TextOf(answer))!;
    }
}
