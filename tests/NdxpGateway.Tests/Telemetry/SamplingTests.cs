using System.Net;
using Microsoft.AspNetCore.Http;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Telemetry;

/// <summary>Which traces are exported where not all are.</summary>
[Collection(nameof(Listening))]
public sealed class SamplingTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_no_call_is_sampled_refused_and_failed_ones_are_exported_whole_and_the_system_is_told_that_it_is_not()
    {
        await using var traced = await Traced.StartAsync(new() { ["Telemetry:SampleRatio"] = "0", ["Telemetry:SlowMs"] = "600000" });
        using var client = await traced.Hub.ClientFor("H39");
        await client.GetStringAsync("/dmdc/read", Stop);
        Assert.EndsWith("-00", traced.Hub.System.Received.Single().Headers["traceparent"].Single());
        await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/territory?maTinh=01", Stop));
        traced.Hub.System.Answer = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/read", Stop));
        var names = (await traced.EndAsync()).Select(span => span.Name).Order(StringComparer.Ordinal);
        Assert.Equal(
            ["DKDN read", "DKDN territory", "attempt DKDN read", "attempt DKDN read", "forward DKDN read", "gate scope refused", "record", "record"], names);
    }

    [Fact]
    public async Task A_slow_call_is_exported_too()
    {
        await using var traced = await Traced.StartAsync(new() { ["Telemetry:SampleRatio"] = "0", ["Telemetry:SlowMs"] = "1" });
        traced.Hub.System.Answer = async (context, _) =>
        {
            // By the clock of the machine, which is what slow means.
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            await context.Response.WriteAsync("{}");
        };
        using var client = await traced.Hub.ClientFor("H39");
        await client.GetStringAsync("/dmdc/read", Stop);
        Assert.Contains(await traced.EndAsync(), span => span.Name == "DMDC read");
    }

    [Fact]
    public async Task A_caller_that_does_not_sample_cannot_hide_a_call()
    {
        await using var traced = await Traced.StartAsync();
        using var client = await traced.Hub.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dmdc/read");
        request.Headers.TryAddWithoutValidation("traceparent", "00-2af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request, Stop)).StatusCode);
        Assert.Contains(await traced.EndAsync(), span => span is { Name: "DMDC read", Trace: "2af7651916cd43dd8448eb211c80319c" });
    }
}
