using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Exchanges;

public sealed class ForwardingTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    [InlineData(3_000_000)]
    public async Task Bodies_pass_byte_for_byte_in_both_directions(int length)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var (sent, answered) = (RandomNumberGenerator.GetBytes(length), RandomNumberGenerator.GetBytes(length));
        hub.System.Answer = async (context, _) =>
        {
            context.Response.StatusCode = 201;
            context.Response.ContentType = "application/x-anything; charset=ISO-8859-1";
            await context.Response.Body.WriteAsync(answered, context.RequestAborted);
        };
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/1.0/write", new ByteArrayContent(sent), Stop);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("application/x-anything; charset=ISO-8859-1", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(answered, await response.Content.ReadAsByteArrayAsync(Stop));
        Assert.Equal(sent, hub.System.Received.Single().Body);
    }

    [Fact]
    public async Task A_chunked_body_passes_byte_for_byte_too()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/apiCSDLDKDN/1.0/write") { Content = new ByteArrayContent("Đặng Thị Hoà"u8.ToArray()) };
        request.Headers.TransferEncodingChunked = true;
        using var response = await client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Đặng Thị Hoà"u8.ToArray(), hub.System.Received.Single().Body);
    }

    [Fact]
    public async Task An_error_of_a_system_stays_what_it_is()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.System.Answer = (context, _) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync(Stop));
        Assert.StartsWith("allow;", response.Headers.GetValues("X-NDXP-Decision").Single());
    }

    [Fact]
    public async Task Trusted_headers_are_stripped_on_the_way_in_and_set_by_the_hub_alone()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
        foreach (var (name, value) in new[]
        {
            ("X-NDXP-Caller", "H01"), ("x-ndxp-province", "01"), ("X-NDXP-Anything", "1"), ("lgspaccesstoken", ""), ("AuthHash", "kept"), ("X-Sim-Scenario", "slow"), ("X-Forwarded-Host", "elsewhere"), ("X-Forwarded-For", "10.0.0.1"),
        })
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.Remove("lgspaccesstoken");
        using var response = await client.SendAsync(request, Stop);
        var headers = hub.System.Received.Single().Headers;
        Assert.Equal("H39", headers["X-NDXP-Caller"]);
        Assert.Equal("80", headers["X-NDXP-Province"]);
        Assert.Equal(response.Headers.GetValues("X-NDXP-Transaction-Id").Single(), headers["X-NDXP-Transaction-Id"]);
        Assert.Equal("kept", headers["AuthHash"]);
        Assert.Equal("slow", headers["X-Sim-Scenario"]);
        Assert.DoesNotContain("X-NDXP-Anything", headers.Keys);
        Assert.DoesNotContain("Authorization", headers.Keys);
        Assert.Equal(hub.Data.BaseAddress!.Authority, headers["X-Forwarded-Host"]);
        Assert.DoesNotContain("X-Forwarded-For", headers.Keys);
    }

    [Fact]
    public async Task A_ministry_has_no_province_and_a_real_system_gets_no_simulator_header()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Upstreams:DKDN:Simulator"] = "false" });
        using var client = await hub.ClientFor("G18");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/apiCSDLDKDN/1.0/read");
        request.Headers.TryAddWithoutValidation("X-Sim-Scenario", "slow");
        request.Headers.TryAddWithoutValidation("X-NDXP-Province", "80");
        using var response = await client.SendAsync(request, Stop);
        var headers = hub.System.Received.Single().Headers;
        Assert.Equal("G18", headers["X-NDXP-Caller"]);
        Assert.DoesNotContain("X-NDXP-Province", headers.Keys);
        Assert.DoesNotContain("X-Sim-Scenario", headers.Keys);
    }

    [Fact]
    public async Task Every_answer_carries_a_transaction_id_of_its_own_that_a_system_cannot_forge()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.System.Answer = (context, _) =>
        {
            context.Response.Headers["X-NDXP-Decision"] = "allow; rule=forged";
            context.Response.Headers["X-NDXP-Transaction-Id"] = "forged";
            return context.Response.WriteAsync("{}");
        };
        using var client = await hub.ClientFor("H39");
        using var one = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        using var two = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        var ids = new[] { one, two }.Select(answer => Guid.Parse(answer.Headers.GetValues("X-NDXP-Transaction-Id").Single())).ToArray();
        Assert.NotEqual(ids[0], ids[1]);
        Assert.All(new[] { one, two }, answer => Assert.StartsWith("allow; rule=subscribed; cell=2b:39:1; registry=1", answer.Headers.GetValues("X-NDXP-Decision").Single()));
    }
}
