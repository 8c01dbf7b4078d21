using System.Net;
using System.Net.Sockets;
using System.Text;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Admin;

/// <summary>Which pages a browser lets call the management plane: the hub's own Swagger UI in the sandbox, and no other.</summary>
public sealed class ManagementOriginTests
{
    private const string Allowed = "Access-Control-Allow-Origin";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:{port}", true)]
    [InlineData("http://localhost:{port}", true)]
    [InlineData("http://[::1]:{port}", true)]
    [InlineData("https://127.0.0.1:{port}", false)]
    [InlineData("http://127.0.0.1", false)]
    [InlineData("http://127.0.0.1:{management}", false)]
    [InlineData("http://ndxp.example:{port}", false)]
    [InlineData("http://127.0.0.1:{port}.example", false)]
    [InlineData("null", false)]
    public async Task A_preflight_is_granted_to_the_data_planes_origins_alone(string origin, bool granted)
    {
        await using var hub = await HubUnderTest.StartAsync();
        origin = origin.Replace("{port}", $"{hub.Data.BaseAddress!.Port}").Replace("{management}", $"{hub.Management.BaseAddress!.Port}");

        using var preflight = await hub.Management.SendAsync(Preflight(origin), Stop);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(granted ? origin : null, Header(preflight, Allowed));
        if (granted)
            Assert.Contains("Authorization", Header(preflight, "Access-Control-Allow-Headers"));
        Assert.Null(Header(preflight, "Access-Control-Allow-Credentials"));

        using var call = new HttpRequestMessage(HttpMethod.Get, "/admin/actions");
        call.Headers.Add("Origin", origin);
        using var answer = await hub.Management.SendAsync(call, Stop);
        Assert.Equal(granted ? origin : null, Header(answer, Allowed));
    }

    [Fact]
    public async Task A_refusal_can_be_read_by_the_page_too()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var origin = hub.Data.BaseAddress!.GetLeftPart(UriPartial.Authority);
        using var call = new HttpRequestMessage(HttpMethod.Get, "/admin/actions");
        call.Headers.Add("Origin", origin);
        call.Headers.Add("Authorization", "Bearer nobody");
        using var answer = await hub.Management.SendAsync(call, Stop);
        Assert.Equal((HttpStatusCode.Unauthorized, origin), (answer.StatusCode, Header(answer, Allowed)));
    }

    [Fact]
    public async Task Outside_the_sandbox_and_on_the_data_plane_no_page_is_let_in()
    {
        await using var hub = await HubUnderTest.StartAsync(new()
        {
            ["Gateway:Sandbox"] = "false",
            ["Admin:Key"] = "a key of the tests",
            ["Identity:Applications:0:Key"] = "app",
            ["Identity:Applications:0:Secret"] = "its own secret",
            ["Identity:Applications:0:Agency"] = "H39",
        });
        var origin = hub.Data.BaseAddress!.GetLeftPart(UriPartial.Authority);
        using var preflight = await hub.Management.SendAsync(Preflight(origin), Stop);
        Assert.Equal((HttpStatusCode.Unauthorized, (string?)null), (preflight.StatusCode, Header(preflight, Allowed)));

        await using var sandbox = await HubUnderTest.StartAsync();
        using var data = await sandbox.Data.SendAsync(Preflight(sandbox.Data.BaseAddress!.GetLeftPart(UriPartial.Authority)), Stop);
        Assert.Null(Header(data, Allowed));
    }

    [Theory]
    [InlineData("GET /swagger/contracts/admin.json HTTP/1.0\r\n\r\n", "http://localhost:")]
    [InlineData("GET /swagger/contracts/admin.json HTTP/1.0\r\nHost: ndxp.example\r\n\r\n", "http://ndxp.example:")]
    public async Task A_host_that_is_none_is_this_machine(string request, string management)
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Gateway:ManagementHost"] = "0.0.0.0", ["Admin:Key"] = "a key of the tests" });
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", hub.Data.BaseAddress!.Port, Stop);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Stop);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(Stop);
        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains($"\"servers\":[{{\"url\":\"{management}", answer);
    }

    private static HttpRequestMessage Preflight(string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/admin/actions");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "authorization");
        return request;
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
