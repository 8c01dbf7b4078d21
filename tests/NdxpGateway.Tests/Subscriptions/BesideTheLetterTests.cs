using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Subscriptions;

/// <summary>A system that the letter does not know: nothing that is said of it may be put into the letter's mouth.</summary>
public sealed class BesideTheLetterTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("ndxp-beside-").FullName;
    private HubUnderTest hub = null!;

    public async ValueTask InitializeAsync()
    {
        TestRegistry.WriteTo(folder);
        TestRegistry.WriteContract(folder, "THEM", "1.0");
        await File.AppendAllTextAsync(Path.Combine(folder, "systems.csv"), "31,THEM,Hệ thống thêm,G04,,/apiThem/1.0,9131\n");
        var table = Path.Combine(folder, "subscriptions.csv");
        var rows = (await File.ReadAllLinesAsync(table)).Select(row => row + row.Split(',')[0] switch { "agency_id" => ",31", "G10" or "H39" => ",X", _ => "," });
        await File.WriteAllLinesAsync(table, rows);
        hub = await HubUnderTest.StartAsync(new() { ["Registry:Directory"] = folder });
    }

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("G10")]
    [InlineData("H39")]
    public async Task It_may_be_ticked_for_ministries_and_provinces_and_its_cell_is_not_one_of_the_letter(string agency)
    {
        using var client = await hub.ClientFor(agency);

        // It is let through to a system that is not there: what counts is the decision.
        using var response = await client.GetAsync("/apiThem/1.0/read", TestContext.Current.CancellationToken);

        Assert.Contains($"cell=beside:{agency}:31;", response.Headers.GetValues("X-NDXP-Decision").Single() + ";");
        Assert.NotEqual(403, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("G04")]
    [InlineData("H40")]
    public async Task Who_is_not_ticked_is_refused_by_the_registry_and_not_by_the_letter(string agency)
    {
        using var client = await hub.ClientFor(agency);
        using var response = await client.GetAsync("/apiThem/1.0/read", TestContext.Current.CancellationToken);

        var refusal = await Refused.Of(response);

        Assert.Equal((403, 900908, "not-subscribed"), (refusal.Status, refusal.Code, refusal.Rule));
        Assert.Contains($"is not in letter 4336/BTTTT-THH; by this hub's own registry {agency}", refusal.Detail);
        Assert.Contains("không có trong văn bản 4336/BTTTT-THH", refusal.Body.GetProperty("detailVi").GetString());
        Assert.Equal("beside", refusal.Body.GetProperty("cell").GetProperty("table").GetString());
    }
}
