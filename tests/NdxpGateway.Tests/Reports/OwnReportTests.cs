using System.Net.Http.Json;
using System.Text.Json;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Reports;

/// <summary>What agencies and owners see on the data plane: what is theirs, and no more.</summary>
public sealed class OwnReportTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agency_sees_its_own_mandate_alone()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        var report = await client.GetFromJsonAsync<JsonElement>("/ndxp/reports/mandate?at=2021-12-01", Stop);
        Assert.Equal(("H39", true), (Assert.Single(report.GetProperty("agencies").EnumerateArray()).Text("agency"), report.Agency("H39").GetProperty("met").GetBoolean()));
        Assert.Equal(1, report.GetProperty("all").GetProperty("of").GetInt32());
    }

    [Fact]
    public async Task An_agency_sees_the_use_of_its_own_cells_alone()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var other = await hub.ClientFor("H54");
        await client.CallAsync("/apiCSDLDKDN/1.0/read");
        await other.CallAsync("/apiCSDLDKDN/1.0/read");

        foreach (var query in new[] { "", "?agency=H39" })
        {
            var cells = (await client.GetFromJsonAsync<JsonElement>($"/ndxp/reports/use{query}", Stop)).GetProperty("cells").EnumerateArray().ToArray();
            Assert.Equal(Subscriptions.Letter.Lines.Single(line => line.AgencyId == "H39").Ticks.Count, cells.Length);
            Assert.All(cells, cell => Assert.Equal("H39", cell.Text("agency")));
        }

        Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/ndxp/reports/use?agency=H54", Stop)).GetProperty("cells").GetArrayLength());
    }

    [Fact]
    public async Task An_owner_sees_everybodys_use_of_the_systems_it_owns_alone()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using (var client = await hub.ClientFor("H39"))
            await client.CallAsync("/apiVpostcode/1.0/read");
        using var owner = await hub.ClientFor("VNPOST");
        var report = await owner.GetFromJsonAsync<JsonElement>("/ndxp/reports/use", Stop);

        Assert.Equal(["VNPOST", "VPOSTCODE"], report.GetProperty("cells").EnumerateArray().Select(cell => cell.Text("system")).Distinct().Order());
        Assert.True(report.GetProperty("cells").EnumerateArray().Select(cell => cell.Text("agency")).Distinct().Count() > 2);
        Assert.Equal(1, report.Cell("H39", "VPOSTCODE")!.Value.Count("refused"));
    }

    [Fact]
    public async Task A_ministry_that_owns_a_system_sees_both_sides()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("G15");
        var cells = (await client.GetFromJsonAsync<JsonElement>("/ndxp/reports/use", Stop)).GetProperty("cells").EnumerateArray().ToArray();
        Assert.Contains(cells, cell => cell.Text("agency") == "G15" && cell.Text("system") == "VNPOST");
        Assert.Contains(cells, cell => cell.Text("agency") == "H39" && cell.Text("system") == "LLTP");
        Assert.DoesNotContain(cells, cell => cell.Text("agency") != "G15" && cell.Text("system") is not ("VBQPPL" or "LLTP" or "HOTICH"));
    }

    [Fact]
    public async Task The_wrong_role_and_nobody_are_refused()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var owner = await hub.ClientFor("VNPOST");
        Assert.Equal("not-your-role", (await Refused.Of(owner.GetAsync("/ndxp/reports/mandate", Stop))).Rule);
        Assert.Equal(401, (await Refused.Of(hub.Data.GetAsync("/ndxp/reports/use", Stop))).Status);
        using var agency = await hub.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/reports/mandate");
        request.Headers.Authorization = agency.DefaultRequestHeaders.Authorization;
        Assert.Equal(403, (int)(await hub.Management.SendAsync(request, Stop)).StatusCode);
    }
}
