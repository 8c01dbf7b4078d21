using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using static NdxpMocks.Tests.Systems.Lltp.OneStopDesk;

namespace NdxpMocks.Tests.Systems.Lltp;

public sealed class PrivacyTests
{
    [Fact]
    public async Task Nothing_that_a_declaration_says_reaches_a_span()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        const string First = "000.00.21.H39-211028-8001", Second = "000.00.21.H39-211028-8002";

        await using (var desk = await OpenAsync())
        {
            var id = (string)(await desk.LodgeAsync(First))["ID"]!;
            await desk.SubmitAsync(Second);
            await desk.PendingAsync("2");
            await desk.ChangedAsync("2");
            await desk.MarkAsync("2", id);
            await desk.ResultAsync("000.00.21.H39-211015-0001");
            await desk.PostAsync("v2/lyLichTuPhap/traKetQuaHoSoLLTP", Example("traKetQuaHoSoLLTP", ("maHoSoMCDT", Second)));
            await desk.PostAsync("v2/nhanHoSo", new JsonObject { ["authKey"] = "khoa-mo-phong" });
        }

        // Those of classes that run beside this one are not spared: none may say such things.
        var written = spans.Select(span => string.Join(' ',
            span.DisplayName, string.Join(' ', span.TagObjects), string.Join(' ', span.Baggage), string.Join(' ', span.Events.SelectMany(one => one.Tags)), span.StatusDescription)).ToList();
        Assert.Contains(spans, span => span.DisplayName == "LLTP v2NhanHoSo");
        Assert.All(
            ["Đinh Minh Hải", "080081902412", "0100802412", "Chợ Mới", First, Second, "khoa-mo-phong", "JVBER"],
            secret => Assert.DoesNotContain(written, line => line.Contains(secret, StringComparison.Ordinal)));
    }
}
