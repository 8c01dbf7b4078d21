namespace NdxpGateway.Exchanges;

/// <summary>An answer that is complete and not yet released: the hub's own bytes, or a national system's whole body.</summary>
internal sealed class Answer : IAsyncDisposable
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly WholeBody? upstream;

    private Answer(int status, string? contentType, ReadOnlyMemory<byte> bytes, WholeBody? upstream)
    {
        Status = status;
        ContentType = contentType;
        this.bytes = bytes;
        this.upstream = upstream;
    }

    public int Status { get; }

    /// <summary>Null for a national system's answer, whose headers stand on the response already.</summary>
    public string? ContentType { get; }

    public Dictionary<string, string> Headers { get; } = [];

    public long Length => upstream?.Length ?? bytes.Length;

    public static Answer Own(int status, string contentType, ReadOnlyMemory<byte> bytes) => new(status, contentType, bytes, null);

    public static Answer Of(int status, WholeBody upstream) => new(status, null, default, upstream);

    public byte[]? Sha256() => upstream?.Sha256 ?? (bytes.IsEmpty ? null : System.Security.Cryptography.SHA256.HashData(bytes.Span));

    public Task WriteToAsync(HttpResponse response, CancellationToken cancellation) => upstream is null
        ? response.BodyWriter.WriteAsync(bytes, cancellation).AsTask()
        : upstream.WriteToAsync(response.Body, cancellation);

    public ValueTask DisposeAsync() => upstream?.DisposeAsync() ?? ValueTask.CompletedTask;
}
