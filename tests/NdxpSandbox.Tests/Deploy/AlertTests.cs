using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>The rules of deploy/prometheus, held by Prometheus' own tool, and each explained to whoever it wakes.</summary>
public sealed class AlertTests
{
    private static readonly string Folder = Repository.Path("deploy", "prometheus");

    [Theory]
    [InlineData("check config --syntax-only prometheus.yml")]
    [InlineData("check config --syntax-only local.yml")]
    [InlineData("check rules alerts.yml")]
    [InlineData("test rules alerts.test.yml")]
    public async Task Promtool_finds_nothing_wrong(string command)
    {
        var promtool = Machine.Find("needs promtool: apt-get install prometheus", "promtool");
        await using var child = Child.Start("env", ["-C", Folder, promtool, .. command.Split(' ')]);
        var ended = await child.EndAsync();
        Assert.True(ended.Exit == 0, ended.Output + ended.Error);
    }

    [Fact]
    public void Every_alert_is_unit_tested_and_has_a_paragraph_for_the_operator()
    {
        var names = File.ReadLines(Path.Combine(Folder, "alerts.yml")).Where(line => line.Contains("- alert: ", StringComparison.Ordinal)).Select(line => line.Split(": ")[1].Trim()).ToArray();
        Assert.True(names.Length >= 9);
        var (tests, page) = (File.ReadAllText(Path.Combine(Folder, "alerts.test.yml")), File.ReadAllText(Repository.Path("deploy", "README.md")));
        foreach (var name in names)
        {
            Assert.True(tests.Split("alertname: " + name).Length > 2, $"{name} is not tried both ways");
            Assert.Contains($"### {name}", page, StringComparison.Ordinal);
        }
    }
}
