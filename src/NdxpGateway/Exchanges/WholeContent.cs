using System.Net;

namespace NdxpGateway.Exchanges;

/// <summary>A national system's answer whose body has been read to its end.</summary>
internal sealed class WholeContent : HttpContent
{
    public WholeContent(WholeBody body, HttpContent original)
    {
        Body = body;
        foreach (var (name, values) in original.Headers.NonValidated)
            Headers.TryAddWithoutValidation(name, values);
    }

    /// <summary>Belongs to the exchange from here on: disposing the response message must not take it away.</summary>
    public WholeBody Body { get; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Body.WriteToAsync(stream, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = Body.Length;
        return true;
    }
}
