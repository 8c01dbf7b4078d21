using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Systems;

/// <summary>Whose declarations a caller may send, report and fetch, through the hub.</summary>
public sealed class LltpScopeTests(RunningSandbox running) : IClassFixture<RunningSandbox>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("v2NhanHoSo")]
    [InlineData("v2LayKetQua")]
    [InlineData("traKetQuaHoSoLLTP")]
    public async Task Another_provinces_code_is_refused_at_the_hub(string operationId)
    {
        foreach (var (province, status) in new[] { ("80", HttpStatusCode.OK), ("89", HttpStatusCode.Forbidden), ("1", HttpStatusCode.Forbidden), ("01", HttpStatusCode.Forbidden) })
        {
            using var answer = await Ask("H39", operationId, body => body["maTinh"] = province);
            Assert.Equal(status, answer.StatusCode);
            Assert.StartsWith(status == HttpStatusCode.OK ? "allow;" : "refuse; stage=scope; rule=not-your-territory", answer.Headers.GetValues("X-NDXP-Decision").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_province_fetches_its_own_declarations()
    {
        foreach (var (agency, gso) in new[] { ("H39", "80"), ("H01", "89"), ("H14", "04") })
        {
            using var answer = await Ask(agency, "traHoSo");
            var listed = (await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["LISTCONTENT"]!.AsArray();
            Assert.NotEmpty(listed);
            Assert.All(listed, one => Assert.Equal(gso, (string?)one!["declarationTraHoSoForm"]!["ministryJusticeId"]));
        }
    }

    [Fact]
    public async Task A_dossier_of_another_province_cannot_be_marked_and_is_answered_as_unknown()
    {
        // The example's id is of H39.
        using var answer = await Ask("H01", "danhDauHsThanhCong");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("-1", (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>(Stop))!["STATUS"]);
    }

    [Fact]
    public async Task Nothing_that_a_declaration_says_reaches_a_span_of_hub_or_system()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Ndxp.Gateway" or "Ndxp.Systems",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        using var sent = await Ask("H39", "v2NhanHoSo", body => body["maHoSoMCDT"] = "000.00.21.H39-211028-9001");
        using var refused = await Ask("H39", "v2NhanHoSo", body => body["maTinh"] = "89");
        foreach (var answer in new[] { sent, refused })
        {
            var transaction = answer.Headers.GetValues("X-NDXP-Transaction-Id").Single();
            // The hub's span ends after the answer's last byte has left.
            while (!spans.Any(span => (string?)span.GetTagItem("ndxp.transaction") == transaction))
                await Task.Yield();
        }

        var written = string.Join('\n', spans.Select(span => $"{span.DisplayName} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(one => one.Tags))}"));
        foreach (var secret in (string[])["Đinh Minh Hải", "080081902412", "0100802412", "H39-211028-9001", "khoa-mo-phong", "JVBER"])
            Assert.DoesNotContain(secret, written, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Ask(string agency, string operationId, Action<JsonObject>? change = null)
    {
        var operation = RunningSandbox.Contracts.Single(contract => contract.System == "LLTP").Operations.Single(one => one.OperationId == operationId);
        var body = JsonNode.Parse(operation.ExampleBody!.Value.Text)!.AsObject();
        change?.Invoke(body);
        var client = await running.ClientFor(agency);
        return await client.PostAsJsonAsync(running.ContextOf("LLTP") + operation.Path, body, Stop);
    }
}
