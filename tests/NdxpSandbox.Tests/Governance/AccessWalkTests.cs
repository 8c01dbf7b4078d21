using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Governance;

/// <summary>Long An's way to Vpostcode works as the hub's README has it.</summary>
public sealed class AccessWalkTests(RunningLetter running) : IClassFixture<RunningLetter>
{
    [Fact]
    public async Task The_walk_in_the_README_works_when_pasted()
    {
        var section = Regex.Match(await File.ReadAllTextAsync(Path.Combine(Root(), "src", "NdxpGateway", "README.md"), TestContext.Current.CancellationToken), @"^## Access\n(.*?)^## ", RegexOptions.Multiline | RegexOptions.Singleline).Value;
        var blocks = Regex.Matches(section, @"^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(block => block.Groups[1].Value.Replace("http://localhost:8080/", $"{running.Sandbox.Http}"));

        var ended = await Machine.BashAsync(string.Join("echo; echo NEXT\n", blocks));

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        var answers = ended.Output.Split("NEXT\n");
        Assert.StartsWith("HTTP/1.1 201", answers[0]);
        Assert.Contains("\"owner\": \"VNPOST\"", answers[0]);
        Assert.Contains("\"state\": \"granted\"", answers[1]);
        Assert.Contains("HTTP/1.1 200", answers[1]);
        Assert.Contains("rule=granted-by-owner", answers[1]);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NdxpGateway.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests are not inside the repository.");
        return folder.FullName;
    }
}
