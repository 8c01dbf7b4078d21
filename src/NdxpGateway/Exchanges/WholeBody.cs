using System.Buffers;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace NdxpGateway.Exchanges;

/// <summary>
/// The body of a national system's answer, read to its end: it is recorded before its first byte is passed on. One pooled buffer holds it,
/// as nearly always; what is longer than that goes to pages, and over 1 MB to a temporary file.
/// </summary>
internal sealed class WholeBody : IAsyncDisposable
{
    private const int InMemory = 1 << 20;
    private const int Unannounced = 16 << 10;

    private readonly FileBufferingWriteStream? pages;
    private byte[] buffer = [];

    private WholeBody(byte[] buffer, int length)
    {
        (this.buffer, Length) = (buffer, length);
        Sha256 = length == 0 ? null : SHA256.HashData(buffer.AsSpan(0, length));
    }

    private WholeBody(FileBufferingWriteStream pages, long length, byte[] sha256) => (this.pages, Length, Sha256) = (pages, length, sha256);

    public long Length { get; }

    /// <summary>Null for an empty body.</summary>
    public byte[]? Sha256 { get; }

    /// <param name="source">Read to its end.</param>
    /// <param name="announced">Its length, where the system told it.</param>
    /// <param name="limit">Bytes that it may have.</param>
    /// <param name="cancellation">Of the wait for it.</param>
    /// <exception cref="BodyTooLargeException">Over <paramref name="limit"/> bytes.</exception>
    /// <exception cref="HttpIOException">The stream ended short of its framing.</exception>
    public static async Task<WholeBody> ReadAsync(Stream source, long? announced, long limit, CancellationToken cancellation)
    {
        // Room for one byte more, so that a body of the length announced is seen to end.
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min((announced ?? Unannounced) + 1, InMemory));
        var length = 0;
        try
        {
            int read;
            do
            {
                read = await source.ReadAsync(buffer.AsMemory(length), cancellation);
                length += read;
            }
            while (read > 0 && length < buffer.Length);
            if (length > limit)
                throw new BodyTooLargeException();
            if (read == 0)
                return new WholeBody(buffer, length);
            var whole = await ReadOnAsync(source, buffer, length, limit, cancellation);
            ArrayPool<byte>.Shared.Return(buffer);
            return whole;
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    public Task WriteToAsync(Stream destination, CancellationToken cancellation) => pages is null
        ? destination.WriteAsync(buffer, 0, (int)Length, cancellation)
        : pages.DrainBufferAsync(destination, cancellation);

    public ValueTask DisposeAsync()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        return pages?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    // A buffer that is full goes first, and carries what is still to come.
    private static async Task<WholeBody> ReadOnAsync(Stream source, byte[] buffer, int filled, long limit, CancellationToken cancellation)
    {
        var pages = new FileBufferingWriteStream((int)Math.Min(InMemory, limit), limit);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        try
        {
            for (var read = filled; read > 0; read = await source.ReadAsync(buffer, cancellation))
            {
                length += read;
                if (length > limit)
                    throw new BodyTooLargeException();
                hash.AppendData(buffer, 0, read);
                await pages.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            return new WholeBody(pages, length, hash.GetHashAndReset());
        }
        catch
        {
            await pages.DisposeAsync();
            throw;
        }
    }
}

internal sealed class BodyTooLargeException : Exception;
