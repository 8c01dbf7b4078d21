using System.Buffers;
using System.Security.Cryptography;

namespace NdxpGateway.Exchanges;

/// <summary>The request's body, read once into one pooled buffer: judged from it, hashed from it, forwarded from it byte for byte.</summary>
internal sealed class RequestBody : IDisposable
{
    public static readonly RequestBody Empty = new([], 0);

    private byte[] buffer;
    private readonly int length;

    private RequestBody(byte[] buffer, int length)
    {
        this.buffer = buffer;
        this.length = length;
    }

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    public int Length => length;

    /// <exception cref="BadHttpRequestException">Its framing is ambiguous or broken.</exception>
    /// <exception cref="BodyTooLargeException">Over <paramref name="limit"/> bytes; nothing is read when Content-Length says so.</exception>
    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && !request.Headers.TransferEncoding.Any()))
            return Empty;
        if (!IsFramedOnce(request.Headers))
            throw new BadHttpRequestException("The body's end is told in two ways, or in one that is not undone here.");
        if (request.ContentLength > limit)
            throw new BodyTooLargeException();

        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 4096));
        var length = 0;
        try
        {
            for (int read; (read = await request.Body.ReadAsync(buffer.AsMemory(length), cancellation)) > 0;)
            {
                length += read;
                if (length > limit)
                    throw new BodyTooLargeException();
                if (length == request.ContentLength)
                    break;
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }

            return new RequestBody(buffer, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public Stream AsStream() => new MemoryStream(buffer, 0, length, writable: false);

    public byte[]? Sha256() => length == 0 ? null : SHA256.HashData(buffer.AsSpan(0, length));

    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    // Two tellings of where a body ends are how one request is smuggled inside another (RFC 9112, 6.3). Kestrel believes the chunks and
    // renames the length; and it leaves any other transfer coding in place, which the system would get without its label.
    private static bool IsFramedOnce(IHeaderDictionary headers) =>
        headers.TransferEncoding.Count == 0
        || (!headers.ContainsKey("X-Content-Length") && string.Equals(headers.TransferEncoding.ToString().Trim(), "chunked", StringComparison.OrdinalIgnoreCase));

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
