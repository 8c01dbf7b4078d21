using System.Net;

namespace NdxpMocks.Tests.Control;

public sealed class JournalTests(SimulatorUnderTest simulator) : IClassFixture<SimulatorUnderTest>
{
    [Fact]
    public async Task It_says_who_asked_what_and_what_came_of_it()
    {
        var run = await simulator.NewNamespace();
        using var answer = await simulator.Call(@namespace: run, caller: "H39");

        var line = Assert.Single(await simulator.JournalOf(run))!;
        Assert.Equal("DKDN", (string?)line["system"]);
        Assert.Equal("chiTietDoanhNghiep", (string?)line["operation"]);
        Assert.Equal("GET", (string?)line["method"]);
        Assert.Equal("/chiTietDoanhNghiep", (string?)line["path"]);
        Assert.Equal("?msdn=1199073225", (string?)line["query"]);
        Assert.Equal("H39", (string?)line["caller"]);
        Assert.Equal(200, (int?)line["status"]);
        Assert.Null(line["nearest"]);
    }

    [Fact]
    public async Task A_call_that_misses_is_explained_field_by_field()
    {
        var run = await simulator.NewNamespace();
        using var content = new StringContent("{}");
        using var answer = await simulator.Call("/apiCSDLDKDN/1.0/chitietDoanhNghiep", @namespace: run, content: content);

        var line = Assert.Single(await simulator.JournalOf(run, "?unmatched=true"))!;
        Assert.Equal(404, (int?)line["status"]);
        Assert.Equal("chiTietDoanhNghiep", (string?)line["nearest"]!["operation"]);
        Assert.Equal(
            ["path (case): /chiTietDoanhNghiep, not /chitietDoanhNghiep", "method: GET, not POST"],
            line["nearest"]!["differs"]!.AsArray().Select(one => $"{one!["field"]}: {one["expected"]}, not {one["actual"]}"));
    }

    [Fact]
    public async Task It_keeps_the_last_1024_and_is_narrowed_by_what_is_asked()
    {
        var run = await simulator.NewNamespace();
        for (var call = 0; call < 1_030; call++)
        {
            using var answer = await simulator.Call($"/apiCSDLDKDN/1.0/tinhTrangHoSo?in_journal_no={call}", @namespace: run);
        }

        using var other = await simulator.Call(@namespace: run, caller: "H01");
        var lines = await simulator.JournalOf(run);
        Assert.Equal(1_024, lines.Count);
        Assert.Equal(Enumerable.Range(8, 1_024), lines.Select(line => (int)line!["sequence"]!));
        Assert.Single(await simulator.JournalOf(run, "?caller=H01"));
        Assert.Single(await simulator.JournalOf(run, "?operation=chiTietDoanhNghiep"));
        Assert.Equal(3, (await simulator.JournalOf(run, "?operation=tinhTrangHoSo&last=3")).Count);

        Assert.Equal(HttpStatusCode.NoContent, (await simulator.Sim(HttpMethod.Delete, "journal", run)).Status);
        Assert.Empty(await simulator.JournalOf(run));
    }

    [Fact]
    public async Task Runs_do_not_see_each_others_calls()
    {
        var (one, other) = (await simulator.NewNamespace(), await simulator.NewNamespace());
        using var answer = await simulator.Call(@namespace: one);

        Assert.Single(await simulator.JournalOf(one));
        Assert.Empty(await simulator.JournalOf(other));
    }
}
