using System.Net;
using NdxpGateway.Registry;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Changes;

public sealed class DocumentationTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contract_is_shown_as_it_is_in_force_and_under_one_spelling_of_its_name()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        Assert.Contains("\"list\"", await hub.Data.GetStringAsync("/swagger/contracts/DKDN.json", Stop));
        var contract = new RegistryFiles(Path.Combine(hub.Folder, "registry")).ReadAll().Read("contracts/dkdn.yaml")!;
        await admin.ApplyAsync(new { ground = "g", files = new Dictionary<string, string> { ["contracts/dkdn.yaml"] = contract.Replace("operationId: list,", "operationId: listed,") } });
        Assert.Contains("\"listed\"", await hub.Data.GetStringAsync("/swagger/contracts/DKDN.json", Stop));
        foreach (var spelt in new[] { "dkdn.json", "x/DKDN.json", "DKDN.JSON" })
            Assert.Equal(HttpStatusCode.NotFound, (await hub.Data.GetAsync($"/swagger/contracts/{spelt}", Stop)).StatusCode);
    }
}
