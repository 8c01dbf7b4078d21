using System.Net;

namespace NdxpGateway.Testing.Tests;

public sealed class JournalTests(RunningSimulator running) : IClassFixture<RunningSimulator>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_was_made_is_received_and_returned()
    {
        await using var run = await running.Ndxp.NewNamespaceAsync(cancellation: Stop);
        using var client = run.ClientFor("H39");
        using var request = new HttpRequestMessage(HttpMethod.Get, RunningSimulator.Enterprise).WithScenario("not-found");
        await client.SendAsync(request, Stop);
        await client.GetAsync(RunningSimulator.Enterprise, Stop);

        var calls = await run.Journal.ReceivedAsync("DKDN", "chiTietDoanhNghiep", times: 2, caller: "H39", cancellation: Stop);

        Assert.Equal([("not-found", 200), (null, 200)], calls.Select(call => (call.Scenario, call.Status ?? 0)));
        Assert.Equal(["1199073225"], calls[1].Values("msdn"));
        await run.Journal.NotReceivedAsync("DANCU", "xacThucThongTinCongDan", Stop);
        await run.Journal.NothingUnmatchedAsync(Stop);
        await run.Journal.ClearAsync(Stop);
        Assert.Empty(await run.Journal.ListAsync(cancellation: Stop));
    }

    [Fact]
    public async Task A_field_that_differs_is_named_leading_zero_and_all()
    {
        await using var run = await running.Ndxp.NewNamespaceAsync(cancellation: Stop);
        using var client = run.ClientFor("H39");
        await client.GetAsync("/apiCSDLDKDN/1.0/chiTietDoanhNghiep?msdn=100109106", Stop);

        var failed = await Assert.ThrowsAsync<JournalAssertionException>(() =>
            run.Journal.ReceivedAsync("DKDN", "chiTietDoanhNghiep", times: 1, with: new() { ["msdn"] = "0100109106" }, cancellation: Stop));

        Assert.Equal(
            $"""
            Expected 1 call of DKDN chiTietDoanhNghiep with msdn = '0100109106', and there were 0.
            The systems received in namespace '{run.Name}' (1):
              #1 H39 -> DKDN chiTietDoanhNghiep: GET /chiTietDoanhNghiep?msdn=100109106 -> 200
                  msdn: expected '0100109106', was '100109106'
            The hub refused: nothing.
            """,
            failed.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task What_the_hub_refused_is_told_with_the_operation_that_was_meant()
    {
        await using var run = await running.Ndxp.NewNamespaceAsync(cancellation: Stop);
        using var client = run.ClientFor("H39");
        await client.GetAsync("/apiCSDLDKDN/1.0/chitietdoanhnghiep?msdn=1", Stop);
        await client.PostAsync("/apicsdldkdn/1.0/chiTietDoanhNghiep", null, Stop);

        var failed = await Assert.ThrowsAsync<JournalAssertionException>(() => run.Journal.ReceivedAsync("DKDN", "chiTietDoanhNghiep", cancellation: Stop));
        Assert.Contains("Expected at least one call of DKDN chiTietDoanhNghiep, and there were 0.", failed.Message);
        Assert.Contains("GET /apiCSDLDKDN/1.0/chitietdoanhnghiep?msdn=1 -> 404 900906 no-such-resource", failed.Message);
        Assert.Contains("nearest operation: chiTietDoanhNghiep, GET /apiCSDLDKDN/1.0/chiTietDoanhNghiep", failed.Message);
        Assert.Contains("path (case): expected /chiTietDoanhNghiep, was /chitietdoanhnghiep", failed.Message);
        Assert.Contains("context: expected /apiCSDLDKDN/1.0, was /apicsdldkdn/1.0/chiTietDoanhNghiep", failed.Message);

        var unmatched = await Assert.ThrowsAsync<JournalAssertionException>(() => run.Journal.NothingUnmatchedAsync(Stop));
        Assert.Contains("and 2 were not", unmatched.Message);
        await run.Journal.ClearAsync(Stop);
        await run.Journal.NothingUnmatchedAsync(Stop);
    }

    [Fact]
    public async Task A_refusal_is_its_namespaces_alone()
    {
        await using var run = await running.Ndxp.NewNamespaceAsync(cancellation: Stop);
        await using var other = await running.Ndxp.NewNamespaceAsync(cancellation: Stop);
        using var client = run.ClientFor("H40");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync("/apiCSDLDanCu/1.0/XacThucThongTinCongDan", new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")), Stop)).StatusCode);

        var refused = Assert.Single(run.Journal.ListRefused());
        Assert.Equal(("H40", 403, 900908, "not-subscribed"), (refused.Agency, refused.Status, refused.Code, refused.Rule));
        Assert.Null(refused.Nearest);
        Assert.Empty(other.Journal.ListRefused());
        await run.Journal.NothingUnmatchedAsync(Stop);
    }

    [Fact]
    public async Task A_call_that_should_not_have_been_made_is_shown()
    {
        await using var run = await running.Ndxp.NewNamespaceAsync(cancellation: Stop);
        using var client = run.ClientFor("H39");
        await client.GetAsync(RunningSimulator.Enterprise, Stop);

        var failed = await Assert.ThrowsAsync<JournalAssertionException>(() => run.Journal.NotReceivedAsync("DKDN", "chiTietDoanhNghiep", Stop));
        Assert.StartsWith("Expected no call of DKDN chiTietDoanhNghiep, and there was 1.", failed.Message);
        Assert.Contains("#1 H39 -> DKDN chiTietDoanhNghiep", failed.Message);
    }

    [Fact]
    public async Task Fields_are_found_in_JSON_and_XML_as_they_were_written()
    {
        await using var run = await running.Ndxp.NewNamespaceAsync(cancellation: Stop);
        using var client = run.ClientFor("H39");
        await client.PostAsync("/apiLyLichTuPhap/1.0/traTrangThaiHs", Json("""{"idReceivedDec":"007","a":{"b":[{"c":01.0}]}}"""), Stop);
        await client.PostAsync("/apiLyLichTuPhap/1.0/traTrangThaiHs", Json("""{"idReceivedDec":"007","a":{"b":[{"c":1.0},{"c":"01"}]}}"""), Stop);

        var calls = await run.Journal.ListAsync("LLTP", cancellation: Stop);
        Assert.Empty(calls[0].Values("c"));
        Assert.Equal(["1.0", "01"], calls[1].Values("c"));
        Assert.Equal(["007"], calls[1].Values("idReceivedDec"));
        Assert.Equal(["01"], (calls[1] with { Body = "<e xmlns='u'><n>01</n><m><n/></m></e>" }).Values("n").Take(1));
    }

    private static StringContent Json(string text) => new(text, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
}
