using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Exchanges;

/// <summary>What a contract opens is answered to whoever asks, and says so; nothing beside it opens with it.</summary>
public sealed class OpenOperationTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("?wsdl")]
    [InlineData("?WSDL")]
    [InlineData("?Wsdl=")]
    [InlineData("?%77sdl")]
    [InlineData("?a=b&singlewsdl")]
    public async Task It_passes_every_gate_without_a_token_and_is_recorded_as_nobodys(string query)
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerDay"] = "1" });
        for (var call = 0; call < 3; call++)
        {
            using var response = await hub.Data.GetAsync("/apiTiemChung/1.0/soap.asmx" + query, Stop);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("allow; rule=open; registry=1", response.Headers.GetValues("X-NDXP-Decision").Single());
        }

        var received = hub.System.Received.First();
        Assert.StartsWith("/TIEMCHUNG/1.0/soap.asmx?", received.Target);
        Assert.DoesNotContain("X-NDXP-Caller", received.Headers.Keys);
        var records = hub.Recorded();
        Assert.Equal(3, records.Count);
        Assert.All(records, record => Assert.Equal(
            (null, null, "TIEMCHUNG", "wsdl", Decision.Allow, "open", 200),
            (record.Agency, record.Application, record.System, record.Operation, record.Decision, record.Rule, record.Status)));
    }

    [Theory]
    [InlineData("Bearer 11111111-1111-1111-1111-111111111111")]
    [InlineData("Basic x")]
    public async Task Whoever_sends_a_token_along_is_not_refused_for_it_and_vouched_for_by_nobody(string authorization)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/soap.asmx?wsdl");
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        using var response = await hub.Data.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("X-NDXP-Caller", hub.System.Received.Single().Headers.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("?wsdls")]
    [InlineData("?a=wsdl")]
    [InlineData("?wsdl[]=")]
    public async Task Without_the_parameter_the_path_knows_POST_only(string query)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var response = await hub.Data.GetAsync("/apiCSDLDKDN/1.0/soap.asmx" + query, Stop);
        Assert.Equal("method-not-allowed", (await Refused.Of(response)).Rule);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.Empty(hub.System.Received);
    }

    [Theory]
    [InlineData("POST", "/apiCSDLDKDN/1.0/soap.asmx?wsdl", "<GetA/>", 401)]
    [InlineData("GET", "/apiCSDLDKDN/1.0/read?wsdl", null, 401)]
    [InlineData("POST", "/apiCSDLDKDN/1.0/soap.asmx?wsdl", "<GetC/>", 404)]
    public async Task The_parameter_opens_nothing_else(string method, string path, string? body, int status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body) };
        using var response = await hub.Data.SendAsync(request, Stop);
        Assert.Equal(status, (await Refused.Of(response)).Status);
    }

    [Theory]
    [InlineData("/apiCSDLDKDN/1.0/read", "/apiCSDLDKDN/1.0")]
    [InlineData("/apiCSDLDKDN/1.1/read", "/apiCSDLDKDN/1.1")]
    [InlineData("/apiCSDLDKDN/read?a=/b/", "/apiCSDLDKDN")]
    [InlineData("/apiCSDLDKDN/?category=read", "/apiCSDLDKDN")]
    public async Task A_system_learns_under_which_path_the_caller_found_it(string path, string prefix)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        client.DefaultRequestHeaders.Add("X-Forwarded-Prefix", "/elsewhere");
        using var response = await client.GetAsync(path, Stop);
        Assert.Equal(prefix, Assert.Single(hub.System.Received).Headers["X-Forwarded-Prefix"]);
    }
}
