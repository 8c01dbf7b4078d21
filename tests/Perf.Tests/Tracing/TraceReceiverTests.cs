using System.Net;
using System.Net.Http.Headers;
using NdxpReplay.Tracing;

namespace Perf.Tests.Tracing;

public sealed class TraceReceiverTests : IAsyncLifetime
{
    private static readonly Guid One = new("01a21045-b26c-75e3-a05a-82e066a0162c");

    private static readonly byte[] Whole = Export.Of("Ndxp.Gateway", Export.Span(7, Export.Server, ("ndxp.transaction", One.ToString())));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private TraceReceiver receiver = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        receiver = await TraceReceiver.StartAsync(0, Stop);
        client = new HttpClient { BaseAddress = receiver.Url };
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task Traces_are_read()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync("v1/traces", new ByteArrayContent(Whole)));
        Assert.Equal(1, receiver.Book.Read().Exchanges[One].Times);
    }

    [Fact]
    public async Task An_export_of_unknown_length_is_read_however_long_it_is()
    {
        byte[] many = [.. Enumerable.Repeat(Whole, 5_000).SelectMany(one => one)];
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/traces") { Content = new StreamContent(new MemoryStream(many)) };
        request.Headers.TransferEncodingChunked = true;

        using var answer = await client.SendAsync(request, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(5_000, receiver.Book.Read().Exchanges[One].Times);
    }

    [Theory]
    [InlineData("v1/metrics")]
    [InlineData("v1/logs")]
    public async Task Metrics_and_logs_are_taken_and_thrown_away(string path)
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(path, new ByteArrayContent(Whole)));
        Assert.Equal(0, receiver.Book.Spans);
    }

    [Fact]
    public async Task What_is_no_export_is_refused_and_the_next_one_is_read()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync("v1/traces", new ByteArrayContent(Whole[..^1])));
        receiver.Book.Forget(0);
        Assert.Equal(HttpStatusCode.OK, await PostAsync("v1/traces", new ByteArrayContent(Whole)));
        Assert.Equal(1, receiver.Book.Spans);
    }

    [Fact]
    public async Task What_is_compressed_is_refused()
    {
        var content = new ByteArrayContent(Whole);
        content.Headers.ContentEncoding.Add("gzip");

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await PostAsync("v1/traces", content));
    }

    [Fact]
    public async Task Other_paths_are_not_there() => Assert.Equal(HttpStatusCode.NotFound, await PostAsync("v1/profiles", new ByteArrayContent(Whole)));

    private async Task<HttpStatusCode> PostAsync(string path, ByteArrayContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        using var answer = await client.PostAsync(path, content, Stop);
        return answer.StatusCode;
    }
}
