using System.Globalization;
using System.Net;
using System.Text;

namespace NdxpMeasuring;

/// <summary>A request as bytes, and where an answer ends: as little of HTTP/1.1 as a load needs.</summary>
internal static class HttpCall
{
    public static byte[] Get(Uri server, string target, string? token = null) => Encoding.ASCII.GetBytes(Head("GET", server, target, token) + "\r\n");

    public static byte[] Post(Uri server, string target, ReadOnlySpan<byte> json, string? token = null) =>
        [.. Encoding.ASCII.GetBytes(Head("POST", server, target, token) + $"Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n"), .. json];

    /// <summary>How many bytes the answer has in all; -1 while it cannot be told.</summary>
    /// <exception cref="IOException">It is none that begins with 200.</exception>
    public static int WholeLength(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return -1;
        if (!answer.StartsWith("HTTP/1.1 200 "u8))
            throw new IOException($"The server answered {Encoding.UTF8.GetString(answer)}");
        for (var rest = answer[..(end + 2)]; !rest.IsEmpty;)
        {
            var line = rest[..rest.IndexOf("\r\n"u8)];
            rest = rest[(line.Length + 2)..];
            if (Value(line, "Content-Length:") is var length && !length.IsEmpty)
                return end + 4 + int.Parse(length, NumberStyles.None, CultureInfo.InvariantCulture);
            if (!Value(line, "Transfer-Encoding:").IsEmpty)
                return answer.EndsWith("\r\n0\r\n\r\n"u8) ? answer.Length : -1;
        }

        throw new IOException($"The server's answer does not say where it ends: {Encoding.UTF8.GetString(answer)}");
    }

    private static string Head(string method, Uri server, string target, string? token) =>
        $"{method} {target} HTTP/1.1\r\nHost: {server.Authority}\r\n{(token is null ? "" : $"Authorization: Bearer {token}\r\n")}Accept: application/json\r\n";

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, string name) =>
        line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name) ? line[name.Length..].Trim((byte)' ') : default;
}
