using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NdxpReplay.Measuring;

/// <summary>A server that answers anything with the same kilobyte, and does nothing else: what is left is the generator's own cost.</summary>
internal sealed class Nothing : IDisposable
{
    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1024\r\nX-NDXP-Transaction-Id: {Guid.Empty}\r\nX-NDXP-Decision: allow; rule=subscribed\r\n\r\n{new string('x', 1_024)}");

    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray(), Length = "Content-Length: "u8.ToArray();

    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public Nothing()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}/");
        _ = AcceptAsync();
    }

    public Uri Url { get; }

    public void Dispose() => listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptAsync());
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    private static async Task ServeAsync(Socket caller)
    {
        using (caller)
        {
            caller.NoDelay = true;
            var (buffer, held) = (new byte[64 * 1024], 0);
            try
            {
                while (await caller.ReceiveAsync(buffer.AsMemory(held)) is var read and > 0)
                {
                    held += read;
                    while (WholeRequest(buffer.AsSpan(0, held)) is var whole and > 0)
                    {
                        buffer.AsSpan(whole, held - whole).CopyTo(buffer);
                        held -= whole;
                        await caller.SendAsync(Answer);
                    }
                }
            }
            catch (SocketException)
            {
            }
        }
    }

    private static int WholeRequest(ReadOnlySpan<byte> held)
    {
        var head = held.IndexOf(EndOfHead);
        if (head < 0)
        {
            return 0;
        }

        var (body, at) = (0, held[..head].IndexOf(Length));
        for (var digit = at + Length.Length; at >= 0 && digit < head && held[digit] is >= (byte)'0' and <= (byte)'9'; digit++)
        {
            body = body * 10 + held[digit] - '0';
        }

        return head + EndOfHead.Length + body is var whole && whole <= held.Length ? whole : 0;
    }
}
