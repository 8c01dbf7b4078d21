using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Exchanges;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Exchanges;

/// <summary>Every call whose operation is known has its subjects, and nobody is told of them.</summary>
public sealed class ExchangeSubjectTests
{
    private const string Number = "080081902412";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("H39", "/apiCSDLDKDN/1.0/items/080-081-902412", HttpStatusCode.OK, Number)]
    [InlineData("H39", "/apiCSDLDanCu/1.0/items/080081902412", HttpStatusCode.Forbidden, Number)]
    [InlineData(null, "/apiCSDLDKDN?category=items/080081902412", HttpStatusCode.Unauthorized, Number)]
    [InlineData("H39", "/apiCSDLDKDN/1.0/read?id=080081902412", HttpStatusCode.OK, null)]
    [InlineData("H39", "/apiCSDLDKDN/1.0/nosuch/080081902412", HttpStatusCode.NotFound, null)]
    public async Task A_call_that_a_gate_refuses_has_its_subject_too(string? agency, string path, HttpStatusCode status, string? subject)
    {
        var ended = new EndedExchanges();
        await using var hub = await HubUnderTest.StartAsync(services: services => services.AddSingleton<IStartupFilter>(ended));
        using var client = agency is null ? new HttpClient { BaseAddress = hub.Data.BaseAddress } : await hub.ClientFor(agency);
        using var answer = await client.GetAsync(path, Stop);
        Assert.Equal(status, answer.StatusCode);
        var exchange = await ended.OfAsync(path.Split('?')[0], Stop);
        Assert.Equal(subject is null ? [] : [subject], exchange.Subjects);
        Assert.DoesNotContain(Number, answer.Headers.ToString());
    }

    /// <summary>Stands in front of the whole hub and keeps what went through it.</summary>
    private sealed class EndedExchanges : IStartupFilter
    {
        private readonly Channel<(string Path, Exchange Exchange)> ended = Channel.CreateUnbounded<(string, Exchange)>();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                await following(context);
                if (context.Features.Get<Exchange>() is { } exchange)
                    await ended.Writer.WriteAsync((context.Request.Path, exchange), CancellationToken.None);
            });
            next(app);
        };

        public async Task<Exchange> OfAsync(string path, CancellationToken cancellation)
        {
            while (true)
            {
                var (ofPath, exchange) = await ended.Reader.ReadAsync(cancellation);
                if (ofPath == path)
                    return exchange;
            }
        }
    }
}
