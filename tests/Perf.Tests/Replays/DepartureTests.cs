using System.Net;
using System.Net.Sockets;
using NdxpReplay.Sending;
using NdxpWorkload.Planning;
using NdxpWorkload.Registry;

namespace Perf.Tests.Replays;

/// <summary>Which calls count as sent: those of which something left, whatever became of the connection.</summary>
public sealed class DepartureTests : IDisposable
{
    private readonly TcpListener server = new(IPAddress.Loopback, 0);

    private readonly Sender sender;

    public DepartureTests()
    {
        server.Start();
        sender = new Sender(new Uri($"http://{server.LocalEndpoint}"), new Dictionary<string, string> { ["H39"] = "Bearer none" }, null);
    }

    public void Dispose()
    {
        sender.Dispose();
        server.Dispose();
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_whose_connection_was_refused_was_not_sent()
    {
        server.Stop();

        var answer = await SendAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("unanswered", "ConnectionError", false), (answer.Outcome, answer.Error, answer.HasLeft));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_that_is_given_up_before_it_has_a_connection_was_not_sent()
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await given.CancelAsync();

        Assert.False((await SendAsync(given.Token)).HasLeft);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_that_is_given_up_while_the_hub_has_it_was_sent()
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var sending = SendAsync(given.Token);
        using var connection = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await ReadRequestAsync(connection);
        await given.CancelAsync();

        var answer = await sending;
        Assert.Equal(("not answered in time", true), (answer.Error, answer.HasLeft));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_call_whose_hub_went_away_with_it_was_sent_although_the_client_then_finds_no_connection()
    {
        var first = SendAsync(TestContext.Current.CancellationToken);
        using var connection = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await ReadRequestAsync(connection);
        await connection.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.True((await first).HasLeft);

        // On the connection that is there, which ends with the hub: the client tries again by itself.
        var second = SendAsync(TestContext.Current.CancellationToken);
        await ReadRequestAsync(connection);
        server.Stop();
        connection.Close();

        var answer = await second;
        Assert.Equal(("unanswered", true), (answer.Outcome, answer.HasLeft));
    }

    private Task<Answer> SendAsync(CancellationToken given) => sender.SendAsync(
        new Request(new Agency("H39", true, "Long An", "80", "85"), "DKDN", "ask", false, RequestKind.Plain, "GET", "/", new Dictionary<string, string>(), null, null), false, given);

    private static async Task ReadRequestAsync(TcpClient connection) => Assert.NotEqual(0, await connection.GetStream().ReadAsync(new byte[4_096], TestContext.Current.CancellationToken));
}
