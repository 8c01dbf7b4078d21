using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Resilience;

/// <summary>A system that is down, slow, breaks off or goes on failing: its name, the documented code, and the other twelve untouched.</summary>
public sealed class FailingSystemTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private const string Path = "/apiCSDLDKDN/1.0/read";

    [Fact]
    public async Task A_system_that_is_down_is_503_101503_with_its_name_and_the_others_answer()
    {
        // Port 9 of loopback (discard) is not listened on.
        await using var hub = await HubUnderTest.StartAsync(new() { ["Upstreams:DKDN:Url"] = "http://127.0.0.1:9/x" });
        using var client = await hub.ClientFor("H39");
        var refused = await Refused.Of(client.GetAsync(Path, Stop));
        Assert.Equal((503, 101503, "system-unreachable"), (refused.Status, refused.Code, refused.Rule));
        Assert.Contains("DKDN", refused.Detail);
        Assert.Contains("Cơ sở dữ liệu quốc gia về Đăng ký doanh nghiệp", refused.Body.GetProperty("detailVi").GetString());
        foreach (var other in new[] { "apiBHXH", "dmdc", "apiVNPostNGSP" })
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/{other}/read", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_system_that_hangs_is_504_101504_when_its_time_is_over()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2021-10-28T08:00:00+07:00"));
        await using var hub = await HubUnderTest.StartAsync(time: time);
        var reached = new TaskCompletionSource();
        hub.System.Answer = (context, _) =>
        {
            reached.TrySetResult();
            return Forever(context);
        };
        using var client = await hub.ClientFor("H39");
        var call = client.GetAsync(Path, Stop);
        await reached.Task;
        time.Advance(TimeSpan.FromSeconds(10));
        var refused = await Refused.Of(call);
        Assert.Equal((504, 101504, "system-timeout"), (refused.Status, refused.Code, refused.Rule));
        Assert.Contains("DKDN did not answer whole within 10 s", refused.Detail);
    }

    [Fact]
    public async Task A_body_that_stalls_half_way_is_a_timeout_too_and_no_byte_of_it_leaves()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2021-10-28T08:00:00+07:00"));
        await using var hub = await HubUnderTest.StartAsync(new() { ["Resilience:TimeoutMsOf:DKDN"] = "700" }, time);
        var reached = new TaskCompletionSource();
        hub.System.Answer = async (context, _) =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            reached.TrySetResult();
            await Forever(context);
        };
        using var client = await hub.ClientFor("H39");
        var call = client.GetAsync(Path, Stop);
        await reached.Task;
        time.Advance(TimeSpan.FromMilliseconds(700));
        Assert.Equal("system-timeout", (await Refused.Of(call)).Rule);
    }

    [Fact]
    public async Task A_system_that_resets_the_connection_is_503_after_one_more_try_for_a_read()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.System.Answer = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using var client = await hub.ClientFor("H39");
        Assert.Equal("system-unreachable", (await Refused.Of(client.GetAsync(Path, Stop))).Rule);
        Assert.Equal(2, hub.System.Received.Count);
    }

    [Fact]
    public async Task A_read_is_answered_when_its_second_try_succeeds()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.System.Answer = (context, _) =>
        {
            if (hub.System.Received.Count > 1)
                return context.Response.WriteAsync("whole");
            context.Abort();
            return Task.CompletedTask;
        };
        using var client = await hub.ClientFor("H39");
        Assert.Equal("whole", await client.GetStringAsync(Path, Stop));
    }

    [Fact]
    public async Task A_write_is_never_sent_twice()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.System.Answer = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using var client = await hub.ClientFor("H39");
        Assert.Equal("system-unreachable", (await Refused.Of(client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop))).Rule);
        Assert.Single(hub.System.Received);
    }

    [Fact]
    public async Task An_answer_that_ends_short_is_502_and_never_blank()
    {
        using var system = new TcpListener(IPAddress.Loopback, 0);
        system.Start();
        var answering = AnswerShort(system);
        await using var hub = await HubUnderTest.StartAsync(new() { ["Upstreams:DKDN:Url"] = $"http://{system.LocalEndpoint}/x" });
        using var client = await hub.ClientFor("H39");
        var refused = await Refused.Of(client.GetAsync(Path, Stop));
        Assert.Equal((502, 101505, "system-broke-off"), (refused.Status, refused.Code, refused.Rule));
        await answering;
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_502()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Resilience:MaxAnswerBytes"] = "2048" });
        using var client = await hub.ClientFor("H39");
        hub.System.Answer = (context, _) => context.Response.WriteAsync(new string('x', 2048));
        using var whole = await client.GetAsync(Path, Stop);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
        hub.System.Answer = (context, _) => context.Response.WriteAsync(new string('x', 2049));
        Assert.Equal((502, "system-broke-off"), await StatusAndRule(client.GetAsync(Path, Stop)));
    }

    [Fact]
    public async Task A_system_that_goes_on_failing_gets_a_pause_and_then_one_more_chance()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2021-10-28T08:00:00+07:00"));
        await using var hub = await HubUnderTest.StartAsync(new() { ["Resilience:BreakerCalls"] = "4", ["Resilience:Retries"] = "0" }, time);
        var healthy = hub.System.Answer;
        hub.System.Answer = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 4; call++)
            Assert.Equal((503, "system-unreachable"), await StatusAndRule(client.GetAsync(Path, Stop)));

        hub.System.Answer = healthy;
        var suspended = await Refused.Of(client.GetAsync(Path, Stop));
        Assert.Equal((503, 303001, "system-suspended"), (suspended.Status, suspended.Code, suspended.Rule));
        Assert.Equal("5", suspended.Response.Headers.GetValues("Retry-After").Single());
        Assert.Equal(4, hub.System.Received.Count);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/dmdc/read", Stop)).StatusCode);

        time.Advance(TimeSpan.FromSeconds(5.1));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Path, Stop)).StatusCode);
    }

    private static async Task<(int, string)> StatusAndRule(Task<HttpResponseMessage> response)
    {
        var refused = await Refused.Of(response);
        return (refused.Status, refused.Rule);
    }

    /// <summary>A clean end of the connection in the middle of a body; Kestrel could only reset it, and then even the headers may be lost.</summary>
    private static async Task AnswerShort(TcpListener system)
    {
        using var connection = await system.AcceptTcpClientAsync(Stop);
        await using var stream = connection.GetStream();
        _ = await stream.ReadAsync(new byte[8192], Stop);
        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\ncut"u8.ToArray(), Stop);
    }

    private static async Task Forever(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(() => gone.SetResult());
        await gone.Task;
    }
}
