using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Readme;

/// <summary>What the README tells a newcomer to type works as it stands there.</summary>
public sealed class ReadmeTests(RunningLetter running) : IClassFixture<RunningLetter>
{
    private static readonly string Root = RepositoryRoot();

    private static string[] Blocks => [.. Regex.Matches(File.ReadAllText(Path.Combine(Root, "README.md")), @"^```sh\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(block => block.Groups[1].Value)];

    [Fact]
    public void The_two_commands_stand_in_it_and_what_they_name_exists()
    {
        Assert.Contains("dotnet run --project src/NdxpSandbox\n", Blocks);
        Assert.Contains("dotnet test\n", Blocks);
        Assert.True(File.Exists(Path.Combine(Root, "src", "NdxpSandbox", "NdxpSandbox.csproj")));
        Assert.Single(Directory.GetFiles(Root, "*.sln"));
    }

    [Fact]
    public async Task Its_calls_work_when_pasted_one_after_the_other()
    {
        var calls = Blocks.Where(block => block.Contains("curl ")).Select(block => block.Replace("http://localhost:8080/", $"{running.Sandbox.Http}")).ToArray();
        Assert.Equal(2, calls.Length);

        var ended = await Machine.BashAsync(string.Join("echo; echo NEXT\n", calls));

        Assert.Equal((0, ""), (ended.Exit, ended.Error));
        var answers = ended.Output.Split("NEXT\n");
        Assert.Contains("\"Status\":\"1\"", answers[0]);
        Assert.StartsWith("HTTP/1.1 403", answers[1]);
        Assert.Contains("\"code\":900908", answers[1]);
        Assert.Contains("\"table\":\"2b\",\"row\":39,\"column\":2", answers[1]);
        Assert.Contains("--grant H39:DANCU", answers[1]);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NdxpGateway.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests are not inside the repository.");
        return folder.FullName;
    }
}
