using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NdxpMocks.Tests.Contracts;
using NdxpMocks.World;

namespace NdxpMocks.Tests.Systems.Bhxh;

/// <summary>Asks system (3) and holds every answer against the contract.</summary>
internal static class InsuranceDesk
{
    public static IEnumerable<Citizen> Residents(this RunningSystems running, string province = "80") => Enumerable.Range(0, Citizens.PerProvince)
        .Select(ordinal => running.Systems.Simulation.Nation.Citizens.Of(running.Systems.Simulation.Nation.Provinces.ByGso(province)!, ordinal));

    public static async Task<JsonObject> AskInsurerAsync(this RunningSystems running, string operation, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await running.SendAsync("BHXH", HttpMethod.Post, $"/apiBHXH/1.0/{operation}", content: content);
        var contract = ContractTests.Read("BHXH")!.Operations.Single(candidate => candidate.OperationId == operation);
        Assert.Empty(await contract.ErrorsAsync(response, TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject();
    }

    public static string? TextAt(this JsonNode answer, string field) => answer[field]?.GetValue<string>();

    public static void IsRefused(this JsonObject answer, string code)
    {
        Assert.Equal(code, answer.TextAt("errorCode"));
        Assert.Equal("0", answer.TextAt("trangThai"));
        Assert.All(answer.Where(field => field.Key is not ("trangThai" or "errorCode")), field => Assert.Null(field.Value));
    }
}
