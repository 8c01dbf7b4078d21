using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Control;

public sealed class SimForwardingTests(RunningSandbox running) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task The_simulators_powers_stand_on_the_management_port_and_not_on_the_data_port()
    {
        using var client = new HttpClient();
        var (management, data) = (running.Sandbox.Management, running.Sandbox.Http);

        var clock = await client.GetFromJsonAsync<JsonObject>(new Uri(management, "/sim/clock"), TestContext.Current.CancellationToken);
        Assert.StartsWith("2021-10-28T08:", (string?)clock!["now"]);
        using var created = await client.PutAsync(new Uri(management, "/sim/namespaces/mine"), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var outside = await client.GetAsync(new Uri(data, "/sim/clock"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
    }

    [Fact]
    public async Task Through_the_hub_a_caller_chooses_an_outcome_and_is_told_so()
    {
        var client = await running.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, running.ContextOf("DKDN") + "/chiTietDoanhNghiep?msdn=1199073225");
        request.Headers.Add("X-Sim-Scenario", "not-found");

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("scenario=not-found", answer.Headers.GetValues("X-Sim").Single());
        Assert.Contains("\"Status\":\"0\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
