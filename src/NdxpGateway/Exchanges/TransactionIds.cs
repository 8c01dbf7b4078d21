using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NdxpGateway.Exchanges;

/// <summary>
/// Transaction ids are UUIDs of version 7 (RFC 9562): the time first, so that they sort, and the rest nobody can guess. What is random in
/// them is drawn for many at once, because each drawing asks the kernel.
/// </summary>
internal static class TransactionIds
{
    private const int RandomBytes = 10;

    [ThreadStatic]
    private static byte[]? drawn;

    [ThreadStatic]
    private static int left;

    public static Guid New(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        Draw(id[^RandomBytes..]);
        id[6] = (byte)(0x70 | (id[6] & 0x0f));
        id[8] = (byte)(0x80 | (id[8] & 0x3f));
        return new Guid(id, bigEndian: true);
    }

    private static void Draw(Span<byte> into)
    {
        drawn ??= new byte[64 * RandomBytes];
        if (left == 0)
        {
            RandomNumberGenerator.Fill(drawn);
            left = drawn.Length;
        }

        left -= into.Length;
        drawn.AsSpan(left, into.Length).CopyTo(into);
    }
}
