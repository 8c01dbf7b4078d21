using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace NdxpGateway.Exchanges;

/// <summary>The body of a national system's answer, read to its end: it is recorded before its first byte is passed on.</summary>
internal sealed class WholeBody : IAsyncDisposable
{
    private const int InMemory = 1 << 20;
    private const int Chunk = 16 << 10;

    private readonly FileBufferingWriteStream buffer;

    private WholeBody(FileBufferingWriteStream buffer, long length, byte[]? sha256)
    {
        this.buffer = buffer;
        Length = length;
        Sha256 = sha256;
    }

    public long Length { get; }

    /// <summary>Null for an empty body.</summary>
    public byte[]? Sha256 { get; }

    /// <summary>Reads to the end, in pooled pages, over 1 MB in a temporary file.</summary>
    /// <exception cref="BodyTooLargeException">Over <paramref name="limit"/> bytes.</exception>
    /// <exception cref="HttpIOException">The stream ended short of its framing.</exception>
    public static async Task<WholeBody> ReadAsync(Stream source, long limit, CancellationToken cancellation)
    {
        var buffer = new FileBufferingWriteStream((int)Math.Min(InMemory, limit), limit);
        var chunk = System.Buffers.ArrayPool<byte>.Shared.Rent(Chunk);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            long length = 0;
            for (int read; (read = await source.ReadAsync(chunk, cancellation)) > 0; length += read)
            {
                if (length + read > limit)
                    throw new BodyTooLargeException();
                hash.AppendData(chunk, 0, read);
                await buffer.WriteAsync(chunk.AsMemory(0, read), cancellation);
            }

            return new WholeBody(buffer, length, length > 0 ? hash.GetHashAndReset() : null);
        }
        catch
        {
            await buffer.DisposeAsync();
            throw;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    public Task WriteToAsync(Stream destination, CancellationToken cancellation) => buffer.DrainBufferAsync(destination, cancellation);

    public ValueTask DisposeAsync() => buffer.DisposeAsync();
}

internal sealed class BodyTooLargeException : Exception;
