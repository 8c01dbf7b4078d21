using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace SideBySide.Serving;

/// <summary>Says thank you to OTLP, over gRPC at its first address and as HTTP/protobuf at its second, and keeps nothing but counts.</summary>
internal sealed class OtlpReceiver
{
    // A message that is not compressed and has no byte.
    private static readonly byte[] EmptyMessage = [0, 0, 0, 0, 0];

    private long requests;
    private long bytes;

    public WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            // Without TLS nobody can agree on a protocol: gRPC has a listener of its own.
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        app.Run(AnswerAsync);
        return app;
    }

    public long Answer(string question) => question switch
    {
        "requests" => Interlocked.Read(ref requests),
        "bytes" => Interlocked.Read(ref bytes),
        _ => -1,
    };

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref requests);
        while (await context.Request.BodyReader.ReadAsync() is { Buffer.IsEmpty: false } read)
        {
            Interlocked.Add(ref bytes, read.Buffer.Length);
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        }

        if (context.Request.ContentType != "application/grpc")
        {
            context.Response.ContentType = "application/x-protobuf";
            context.Response.ContentLength = 0;
            return;
        }

        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(EmptyMessage);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
