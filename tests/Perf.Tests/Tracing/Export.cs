using System.Text;

namespace Perf.Tests.Tracing;

/// <summary>An export of traces, written by hand: one resource, a source, its spans.</summary>
internal static class Export
{
    public const int Internal = 1, Server = 2;

    public static byte[] Of(string source, params byte[][] spans) =>
        Message(1, [.. Message(1, Message(1, [])), .. Message(2, [.. Message(1, Text(1, source)), .. spans.SelectMany(span => Message(2, span))])]);

    /// <summary>As the hub's have them: a time and a parent before, the attribute among others.</summary>
    public static byte[] Span(UInt128 trace, int kind, params (string Name, string Value)[] attributes) =>
    [
        .. Message(1, Big(trace)), .. Message(2, new byte[8]), .. Text(5, "DKDN ask"), .. Number(6, kind), (7 << 3) | 1, .. new byte[8],
        .. attributes.SelectMany(one => Message(9, [.. Text(1, one.Name), .. Message(2, Text(1, one.Value))])), .. Message(9, [.. Text(1, "http.response.status_code"), .. Message(2, Number(3, 200))]),
        (16 << 3 & 0x7F) | 5 | 0x80, 1, .. new byte[4],
    ];

    public static byte[] Message(int field, byte[] body) => [.. Varint((field << 3) | 2), .. Varint(body.Length), .. body];

    private static byte[] Text(int field, string text) => Message(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Number(int field, int number) => [.. Varint(field << 3), .. Varint(number)];

    private static IEnumerable<byte> Varint(int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            yield return (byte)(value | 0x80);
        }

        yield return (byte)value;
    }

    private static byte[] Big(UInt128 trace)
    {
        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, trace);
        return bytes;
    }
}
