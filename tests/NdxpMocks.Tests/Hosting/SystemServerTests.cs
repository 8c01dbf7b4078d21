using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Tests.Hosting;

public sealed class SystemServerTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    [Theory]
    [InlineData("GET", "/apiCSDLDKDN/1.0/chitietDoanhNghiep", "chiTietDoanhNghiep", "path (case)")]
    [InlineData("POST", "/apiCSDLDKDN/1.0/chiTietDoanhNghiep", "chiTietDoanhNghiep", "method")]
    [InlineData("GET", "/apiCSDLDKDN/1.0/danhSachHoso1", "danhSachHoSo", "path")]
    [InlineData("GET", "/apiCSDL/1.0/tinhTrangHoSo", "tinhTrangHoSo", "context,path")]
    [InlineData("GET", "/", "danhSachHoSo", "context,path")]
    public async Task A_call_that_misses_is_told_what_is_near_and_what_differs(string method, string path, string nearest, string differs)
    {
        using var answer = await running.SendAsync("DKDN", new HttpMethod(method), path);
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!;

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(nearest, (string?)body["nearest"]!["operationId"]);
        Assert.Equal(differs, string.Join(',', body["differs"]!.AsArray().Select(item => (string?)item)));
    }

    [Fact]
    public async Task A_call_is_one_span_without_path_or_query()
    {
        var spans = new ConcurrentBag<Activity>();
        var trace = ActivityTraceId.CreateRandom();
        using var listener = new ActivityListener
        {
            // ASP.NET's own source too: it would tag the path, and must stay silent.
            ShouldListenTo = source => source.Name is "Ndxp.Systems" or "Microsoft.AspNetCore" or "WireMock.Net",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                {
                    spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await using var systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0, Only = ["DKDN"] });
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(systems.Urls["DKDN"], "/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=1199073225"));
        request.Headers.Add("traceparent", $"00-{trace}-b7ad6b7169203331-01");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);

        // The span ends a moment after the answer has left: the server's stop waits for it.
        await systems.StopAsync("DKDN");
        var span = Assert.Single(spans);
        Assert.Equal("DKDN chiTietDoanhNghiep", span.DisplayName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal("b7ad6b7169203331", span.ParentSpanId.ToHexString());
        Assert.Equal(
            ["http.response.status_code=200", "ndxp.operation=chiTietDoanhNghiep", "ndxp.system=DKDN"],
            span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_taken_port_is_named_at_once()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        // DKDN stands first in the letter, so its port is the base.
        var error = await Assert.ThrowsAsync<PortTakenException>(
            () => NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = port, Only = ["DKDN"] }));
        Assert.Contains($"{port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("DKDN", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public async Task One_system_stops_alone()
    {
        await using var systems = await NationalSystems.StartAsync(new NationalSystemsOptions { BasePort = 0 });
        using var client = new HttpClient();
        await systems.StopAsync("VNPOST");

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(systems.Urls["VNPOST"], TestContext.Current.CancellationToken));
        using var answer = await client.GetAsync(systems.Urls["DKDN"], TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/{id}/x", "/base/api/7/x", "7")]
    [InlineData("/api/{id}/x", "/base/p1.0/api/7/x", "7")]
    [InlineData("/api/{id}/x", "/base/2.10/api/0100/x", "0100")]
    public void A_named_segment_is_read_below_an_optional_version(string template, string path, string value) =>
        Assert.Equal(value, new OperationPath("/base", template).Match(path)!.Values["id"]);

    [Theory]
    [InlineData("/base/v1/x")]
    [InlineData("/base/1.0/1.0/x")]
    [InlineData("/basex")]
    [InlineData("/other/x")]
    [InlineData("/base/X")]
    public void A_path_matches_to_the_letter(string path) => Assert.False(new OperationPath("/base", "/x").Matches(path));
}
