using System.Net;
using System.Net.Sockets;
using System.Text;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Exchanges;

public sealed class DispatchTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/apiCSDLDKDN/1.0/read", "/DKDN/1.0/read")]
    [InlineData("/apiCSDLDKDN/1.1/read", "/DKDN/1.1/read")]
    [InlineData("/apiCSDLDKDN/read", "/DKDN/1.0/read")]
    [InlineData("/apiVNPostNGSP/p1.0/read?b=2&a=%C4%90", "/VNPOST/p1.0/read?b=2&a=%C4%90")]
    [InlineData("/dmdc/items/qlvanbandieuhanhcap1", "/DMDC/1.0/items/qlvanbandieuhanhcap1")]
    [InlineData("/apiCSDLDKDN?category=read&version=1.1&msdn=0100109106", "/DKDN/1.1/read?msdn=0100109106")]
    [InlineData("/apiCSDLDKDN/?category=read&msdn=0100109106", "/DKDN/1.0/read?msdn=0100109106")]
    public async Task A_path_reaches_its_system_whatever_form_the_client_writes_it_in(string path, string forwarded)
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Subscriptions:Grants:0"] = "H39:DKDN,VNPOST,DMDC" });
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(forwarded, Assert.Single(hub.System.Received).Target);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nosuch/1.0/read")]
    [InlineData("/apiCSDLDKDN")]
    [InlineData("/apiCSDLDKDN/1.0")]
    [InlineData("/apiCSDLDKDN/9.9/read")]
    [InlineData("/apiCSDLDKDN/1.0/READ")]
    [InlineData("/apicsdldkdn/1.0/read")]
    [InlineData("/apiCSDLDKDN/1.0/read/")]
    [InlineData("/dmdc/items/")]
    [InlineData("/apiCSDLDKDN?category=nosuch")]
    public async Task An_unknown_path_is_404_900906_before_anybody_asks_who_calls(string path)
    {
        await using var hub = await HubUnderTest.StartAsync();
        var refused = await Refused.Of(hub.Data.GetAsync(path, Stop));
        Assert.Equal((404, 900906, "no-such-resource"), (refused.Status, refused.Code, refused.Rule));
    }

    [Theory]
    [InlineData("/apiCSDLDKDN/1.0/../1.0/read")]
    [InlineData("/apiBHXH/../apiCSDLDanCu/read")]
    [InlineData("/apiCSDLDKDN/1.0/%2e%2e/read")]
    [InlineData("/dmdc/items/%2E%2E%2Fread")]
    [InlineData("/dmdc/items/a%5Cb")]
    [InlineData("/dmdc/items/a%252e")]
    [InlineData("/dmdc//items/a")]
    [InlineData("//apiCSDLDKDN/1.0/read")]
    [InlineData("/dmdc/items/a;b=c")]
    [InlineData("/./apiCSDLDKDN/1.0/read")]
    public async Task A_path_that_servers_read_in_different_ways_is_never_forwarded(string target)
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Subscriptions:Grants:0"] = "H39:DKDN,DMDC,BHXH,DANCU" });
        var token = await hub.TokenOf("H39");
        // HttpClient would tidy the path up, so it is written on the wire by hand.
        var answer = await RawAsync(hub.Data.BaseAddress!, $"GET {target} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 404", answer);
        Assert.Contains("rule=unsafe-path; code=900906", answer);
        Assert.Empty(hub.System.Received);
    }

    [Fact]
    public async Task A_target_that_the_web_server_itself_rejects_reaches_nobody()
    {
        await using var hub = await HubUnderTest.StartAsync();
        Assert.StartsWith("HTTP/1.1 400", await RawAsync(hub.Data.BaseAddress!, "GET /dmdc/items/a%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        Assert.Empty(hub.System.Received);
    }

    [Fact]
    public async Task A_wrong_method_is_405_and_tells_the_right_ones()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.DeleteAsync("/apiCSDLDKDN/1.0/territory", Stop);
        Assert.Equal(405, (await Refused.Of(response)).Status);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header/><s:Body><GetA xmlns='http://tempuri.org/'/></s:Body></s:Envelope>", "operation getA")]
    [InlineData("<!-- x --><s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body> <t:GetB xmlns:t='http://tempuri.org/'>1</t:GetB></s:Body></s:Envelope>", "operation getB")]
    [InlineData("<GetB/>", "operation getB")]
    [InlineData("<GetC/>", null)]
    [InlineData("<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body/></s:Envelope>", null)]
    [InlineData("not xml", null)]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><GetA>&e;</GetA>", null)]
    public async Task SOAP_operations_on_one_path_are_told_apart_by_the_first_element_of_the_body(string xml, string? operation)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/soap.asmx", new StringContent(xml, Encoding.UTF8, "text/xml"), Stop);
        if (operation is null)
        {
            var refused = await Refused.Of(response);
            Assert.Equal((404, 900906, "unknown-message"), (refused.Status, refused.Code, refused.Rule));
            Assert.Contains("GetA, GetB", refused.Detail);
            return;
        }

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(xml, Encoding.UTF8.GetString(hub.System.Received.Single().Body));
    }

    [Theory]
    [InlineData("text/xml", 200)]
    [InlineData("application/xml", 200)]
    [InlineData("application/json", 200)]
    [InlineData("text/plain", 404)]
    public async Task Operations_on_one_path_are_told_apart_by_content_type(string type, int status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/either", new StringContent("<a/>", Encoding.UTF8, type), Stop);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_and_is_not_forwarded()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        client.DefaultRequestHeaders.ExpectContinue = true;
        var refused = await Refused.Of(client.PostAsync("/apiCSDLDKDN/1.0/write", new ByteArrayContent(new byte[20 << 20]), Stop));
        Assert.Equal((413, "body-too-large"), (refused.Status, refused.Rule));
        Assert.Contains("10 MB", refused.Detail);
        Assert.Empty(hub.System.Received);
    }

    [Fact]
    public async Task A_chunked_body_over_the_limit_is_413_as_well()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Exchanges:MaxRequestBytes"] = "2048" });
        var token = await hub.TokenOf("H39");
        var chunk = $"400\r\n{new string('x', 1024)}\r\n";
        var answer = await RawAsync(hub.Data.BaseAddress!,
            $"POST /apiCSDLDKDN/1.0/write HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunk}{chunk}{chunk}0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413", answer);
        Assert.Empty(hub.System.Received);
    }

    [Fact]
    public async Task A_body_that_breaks_its_own_framing_is_400_with_the_reason()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var token = await hub.TokenOf("H39");
        var answer = await RawAsync(hub.Data.BaseAddress!,
            $"POST /apiCSDLDKDN/1.0/write HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\nx\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer);
        Assert.Contains("broken-body", answer);
        Assert.Empty(hub.System.Received);
    }

    private static async Task<string> RawAsync(Uri hub, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(hub.Host, hub.Port, Stop);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Stop);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Stop);
    }
}
