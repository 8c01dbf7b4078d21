using System.Text;
using System.Text.Json;
using NdxpSandbox.Tests.Commands;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Governance;

/// <summary><c>ndxp report</c> beside a running hub.</summary>
public sealed class ReportVerbTests(RunningCommand running) : IClassFixture<RunningCommand>
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mandate_is_a_table_with_a_mark_a_system()
    {
        var ended = await ReportAsync("mandate", "--at", "2021-10-28");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        Assert.Contains("7 / 93", ended.Output);
        Assert.Contains("34 days left", ended.Output);
        Assert.Matches(@"H39 +Long An +✓ +✓ +✓ +✓ +đạt \(met\)", ended.Output);
        Assert.Matches(@"G15 +Bộ Tư pháp +✗ +· +· +✓ +thiếu \(missing\) 1", ended.Output);
    }

    [Fact]
    public async Task An_agency_gets_what_is_its_own()
    {
        var ended = await ReportAsync("use", "--as", "H54", "--json");
        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        var cells = JsonSerializer.Deserialize<JsonElement>(ended.Output).GetProperty("cells").EnumerateArray().ToArray();
        Assert.NotEmpty(cells);
        Assert.All(cells, cell => Assert.Equal("H54", cell.GetProperty("agency").GetString()));
        Assert.Contains("never used", (await ReportAsync("use", "--as", "H54")).Output);
    }

    [Fact]
    public async Task A_file_has_the_form_that_its_ending_says()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { "r.html", "r.csv", "r.json" })
        {
            var ended = await ReportAsync("mandate", "--grants", "--out", folder[file]);
            Assert.Equal((0, "", ""), (ended.Exit, ended.Output, ended.Error));
        }

        Assert.StartsWith("<!DOCTYPE html>", await File.ReadAllTextAsync(folder["r.html"], Stop));
        Assert.Equal(Encoding.UTF8.GetPreamble(), (await File.ReadAllBytesAsync(folder["r.csv"], Stop))[..3]);
        Assert.True(JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(folder["r.json"], Stop)).GetProperty("grantsCount").GetBoolean());
    }

    [Theory]
    [InlineData("--at: is not a day", "mandate", "--at", "yesterday")]
    [InlineData("from: is after to", "use", "--from", "2021-11-02", "--to", "2021-11-01")]
    [InlineData("ends neither in .csv", "mandate", "--out", "report.txt")]
    public async Task What_is_wrong_is_told(string reason, params string[] arguments)
    {
        var ended = await ReportAsync(arguments);
        Assert.Equal(1, ended.Exit);
        Assert.Contains(reason.TrimStart('-'), ended.Error);
        Assert.DoesNotContain("Exception", ended.Error);
    }

    private async Task<Ended> ReportAsync(params string[] arguments)
    {
        var health = running.Address("health");
        await using var child = Child.Ndxp(["report", .. arguments, "--hub", $"{running.Hub}", "--management-url", health.GetLeftPart(UriPartial.Authority)]);
        return await child.EndAsync();
    }
}
