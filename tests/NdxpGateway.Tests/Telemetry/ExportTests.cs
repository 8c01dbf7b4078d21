using System.Text;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Telemetry;

public sealed class ExportTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_and_metrics_go_where_the_standard_variables_say_and_hold_no_identifier_token_or_secret()
    {
        const string Person = "080190900123";
        await using var receiver = await StubSystem.StartAsync();
        string token;
        await using (var hub = await HubUnderTest.StartAsync(new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Url.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        }))
        {
            using var client = await hub.ClientFor("H39");
            token = client.DefaultRequestHeaders.Authorization!.Parameter!;
            using var response = await client.GetAsync($"/apiCSDLDKDN/1.0/items/{Person}?soDinhDanh={Person}", Stop);
            Assert.True(response.IsSuccessStatusCode);
        }

        var sent = receiver.Received.ToLookup(request => request.Target, request => Encoding.UTF8.GetString(request.Body));
        Assert.Contains(sent["/v1/traces"], body => body.Contains("DKDN item", StringComparison.Ordinal));
        Assert.Contains(sent["/v1/metrics"], body => body.Contains("ndxp.exchanges", StringComparison.Ordinal));
        foreach (var body in sent.SelectMany(bodies => bodies))
        {
            foreach (var secret in new[] { Person, token, "sandbox-H39" })
                Assert.DoesNotContain(secret, body);
        }
    }
}
