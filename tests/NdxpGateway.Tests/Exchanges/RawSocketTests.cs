using System.Net;
using System.Net.Sockets;
using System.Text;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Exchanges;

/// <summary>
/// Requests that no honest client writes, byte for byte: a front that reads one of them in another way than the hub does would let a
/// stranger's request ride on somebody's connection.
/// </summary>
public sealed class RawSocketTests
{
    private const string Write = "POST /apiCSDLDKDN/1.0/write HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n";
    private const string Read = "GET /apiCSDLDKDN/1.0/read HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n";

    private const string End = "{end}";

    private static readonly (string What, string Request)[] Broken =
    [
        ("a bare line feed in a chunk extension", Write + "Transfer-Encoding: chunked\r\n\r\n5;a\nb\r\nhello\r\n0\r\n\r\n"),
        ("a bare line feed behind a chunk size", Write + "Transfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n"),
        ("a chunk longer than its size", Write + "Transfer-Encoding: chunked\r\n\r\n2\r\nhello\r\n0\r\n\r\n"),
        ("a negative chunk size", Write + "Transfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n"),
        ("a chunk size over everything", Write + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n"),
        ("length and chunks", Write + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        ("chunks and length", Write + "Transfer-Encoding: chunked\r\nContent-Length: 15\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        ("two lengths", Write + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!"),
        ("a list of lengths", Write + "Content-Length: 5, 5\r\n\r\nhello"),
        ("a negative length", Write + "Content-Length: -5\r\n\r\nhello"),
        ("an unknown encoding", Write + "Transfer-Encoding: gzip\r\n\r\nhello"),
        ("chunked not last", Write + "Transfer-Encoding: chunked, gzip\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        ("another encoding under the chunks", Write + "Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        ("chunked twice", Write + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        ("a header without a colon", Read + "X-Header\r\n\r\n"),
        ("a blank before the colon", Read + "X-Header : a\r\n\r\n"),
        ("a folded header", Read + "X-Header: a\r\n b\r\n\r\n"),
        ("a NUL in a header", Read + "X-Header: a\0b\r\n\r\n"),
        ("a bare carriage return in a header", Read + "X-Header: a\rb\r\n\r\n"),
        ("a header of 100 kB", Read + "X-Header: {100kB}\r\n\r\n"),
        ("a thousand headers", Read + "{1000 headers}\r\n"),
        ("a target of 100 kB", "GET /apiCSDLDKDN/1.0/read?{100kB} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        ("no host", "GET /apiCSDLDKDN/1.0/read HTTP/1.1\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"),
        ("two hosts", Read + "Host: other\r\n\r\n"),
        ("a target without a slash", "GET apiCSDLDKDN/1.0/read HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        ("OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"),
        ("CONNECT", "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"),
        ("TRACE", "TRACE /apiCSDLDKDN/1.0/read HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"),
        ("a method nobody has", "ABUSE /apiCSDLDKDN/1.0/read HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"),
        ("another version", "GET /apiCSDLDKDN/1.0/read HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        ("no version", "GET /apiCSDLDKDN/1.0/read\r\n\r\n"),
        ("TLS on the plain port", "\u0016\u0003\u0001\u0002\0\u0001\0\r\n\r\n"),
        ("a body shorter than its length", Write + "Content-Length: 50\r\n\r\nhello{end}"),
        ("chunks without an end", Write + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n{end}"),
    ];

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_breaks_HTTP_is_refused_or_cut_off_and_nobody_else_notices()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        var wrong = new List<string>();
        foreach (var (what, request) in Broken)
        {
            var answer = await RawAsync(hub, request);
            if (answer.Length > 0 && !answer.StartsWith("HTTP/1.1 4", StringComparison.Ordinal) && !answer.StartsWith("HTTP/1.1 505", StringComparison.Ordinal))
                wrong.Add($"{what} is answered: {answer}");
            if (!hub.System.Received.IsEmpty)
                wrong.Add($"{what} is forwarded");
            using var honest = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
            Assert.Equal(HttpStatusCode.OK, honest.StatusCode);
            hub.System.Received.Clear();
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task A_length_with_a_sign_is_taken_for_the_number_it_is()
    {
        await using var hub = await HubUnderTest.StartAsync();
        Assert.StartsWith("HTTP/1.1 200", await RawAsync(hub, Write + "Content-Length: +5\r\n\r\nhelloGET / HTTP/1.1\r\n"));
        var received = Assert.Single(hub.System.Received);
        Assert.Equal("5", received.Headers.ContentLength.ToString());
        Assert.Equal("hello"u8.ToArray(), received.Body);
    }

    [Fact]
    public async Task A_token_request_whose_end_is_told_in_two_ways_gets_no_token()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var answer = await RawAsync(hub, "POST /token HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic SDM5OnNhbmRib3gtSDM5\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: 29\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "1d\r\ngrant_type=client_credentials\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer);
        Assert.Contains("rule=broken-body", answer);
    }

    [Theory]
    [InlineData("GET http://localhost/apiCSDLDKDN/1.0/read HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /apiCSDLDKDN/1.0/read HTTP/1.0\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n")]
    public async Task An_old_fashioned_request_is_forwarded_as_any_other(string request)
    {
        await using var hub = await HubUnderTest.StartAsync();
        Assert.StartsWith("HTTP/1.1 200", await RawAsync(hub, request));
        Assert.Equal("/DKDN/1.0/read", Assert.Single(hub.System.Received).Target);
    }

    [Fact]
    public async Task Requests_in_one_packet_are_judged_one_by_one()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var answers = await RawAsync(hub, Kept(Read) + "\r\n" + Kept(Read).Replace("{token}", "nobody") + "\r\n" + Kept(Write) + "Content-Length: 5\r\n\r\nhello" + Read + "\r\n");
        Assert.Equal(["200", "401", "200", "200"], answers.Split("HTTP/1.1 ", StringSplitOptions.RemoveEmptyEntries).Select(answer => answer[..3]));
        Assert.Equal(["GET", "POST", "GET"], hub.System.Received.Select(received => received.Method));
        Assert.Equal("hello"u8.ToArray(), hub.System.Received.ElementAt(1).Body);
    }

    private static string Kept(string head) => head.Replace("Connection: close\r\n", "");

    /// <summary>Writes and reads until the hub closes; <c>{end}</c> at the end says that no more will come.</summary>
    private static async Task<string> RawAsync(HubUnderTest hub, string request)
    {
        var text = request.Replace("{token}", await hub.TokenOf("H39")).Replace(End, "").Replace("{100kB}", new string('x', 100_000))
            .Replace("{1000 headers}", string.Concat(Enumerable.Range(0, 1_000).Select(n => $"X-{n}: a\r\n")));
        using var socket = new TcpClient();
        await socket.ConnectAsync(hub.Data.BaseAddress!.Host, hub.Data.BaseAddress.Port, Stop);
        await using var stream = socket.GetStream();
        var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), Stop);
            if (request.EndsWith(End, StringComparison.Ordinal))
                socket.Client.Shutdown(SocketShutdown.Send);
            await stream.CopyToAsync(answer, Stop);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Cut off: what came until then counts.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }
}
