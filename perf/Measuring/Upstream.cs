using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NdxpMeasuring;

/// <summary>Plays the national systems: one kilobyte of JSON, whatever is asked.</summary>
internal static class Upstream
{
    // As the contract has the answer to a code that is not on the register; only its message is longer.
    private static readonly byte[] Kilobyte = OfOneKilobyte("""{"Data":null,"DataCount":0,"Status":"0","Message":""");

    public static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Kilobyte.Length;
            await context.Response.Body.WriteAsync(Kilobyte);
        });
        return app;
    }

    private static byte[] OfOneKilobyte(string begin) => System.Text.Encoding.ASCII.GetBytes(begin + "\"" + new string('x', 1024 - begin.Length - 3) + "\"}");
}
