using System.Runtime.InteropServices;

namespace NdxpGateway.Exchanges;

/// <summary>XML as the hub reads it before it knows who sent it.</summary>
internal static class XmlText
{
    /// <summary>
    /// In characters. Ten megabytes of attributes keep the reader busy for seconds, and anybody may send them. A message has a few thousand
    /// characters; one that is padded beyond this to hide a name tells of it by its size on record.
    /// </summary>
    public const int Furthest = 1 << 20;

    /// <summary>Without a copy where there is an array behind it, as there is behind every body.</summary>
    public static MemoryStream AsStream(ReadOnlyMemory<byte> text) => MemoryMarshal.TryGetArray(text, out var bytes)
        ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
        : new MemoryStream(text.ToArray(), writable: false);
}
