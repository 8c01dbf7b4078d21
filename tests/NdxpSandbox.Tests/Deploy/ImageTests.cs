using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>What can be known of the images without an engine that builds them.</summary>
public sealed partial class ImageTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public static TheoryData<string> Containerfiles => [.. Containerfile.Names];

    [Theory, MemberData(nameof(Containerfiles))]
    public void Every_image_is_built_for_both_processors_runs_as_nobody_in_particular_and_says_whether_it_is_well(string name)
    {
        var lines = File.ReadAllLines(Repository.Path("deploy", $"{name}.Containerfile"));
        var text = string.Join('\n', lines);
        Assert.Equal(2, lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.Contains("--platform=$BUILDPLATFORM", text, StringComparison.Ordinal);
        Assert.Contains("-a $TARGETARCH", text, StringComparison.Ordinal);
        Assert.Contains("\nUSER 1654:1654\n", text, StringComparison.Ordinal);
        Assert.Contains("\nHEALTHCHECK ", text, StringComparison.Ordinal);
        Assert.Contains("\nVOLUME /data\n", text, StringComparison.Ordinal);
        // The exec form: the program itself gets the signal to stop.
        Assert.Matches("(?m)^ENTRYPOINT \\[\"dotnet\"", text);
        // A new volume takes the owner of the image's folder.
        Assert.Contains("mkdir /data && chown 1654:1654 /data", text, StringComparison.Ordinal);
        Assert.Contains("\nCOPY --from=build --chown=1654:1654 /data /data\n", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Containerfiles))]
    public void Every_image_is_given_all_that_its_project_is_built_from(string name)
    {
        var recipe = new Containerfile(name);
        Assert.All(recipe.Sources, source => Assert.True(File.Exists(Repository.Path(source)) || Directory.Exists(Repository.Path(source)), source));
        var inputs = new ProjectInputs(recipe.Project);
        Assert.Contains($"{recipe.Project}/{Path.GetFileName(recipe.Project)}.csproj", inputs.FilesOfRestore);
        Assert.DoesNotContain(inputs.Files, file => !IsCopied(file, recipe.Sources) || IgnoredByImages.Has(file));
        Assert.DoesNotContain(inputs.FilesOfRestore, file => !IsCopied(file, recipe.SourcesOfRestore));
    }

    [Theory]
    [InlineData("perf/Replay/slo.json", false)]
    [InlineData("perf/Day/DayCommand.cs", false)]
    [InlineData("perf/Day/Program.cs", true)]
    [InlineData("perf/Replay/bin/Debug/NdxpReplay.dll", true)]
    [InlineData("src/NdxpGateway/obj/project.assets.json", true)]
    [InlineData("src/NdxpGateway/Program.cs", false)]
    [InlineData("deploy/secrets/admin.key", true)]
    public void No_image_sees_what_was_built_before_nor_what_nobody_may_share(string file, bool ignored) => Assert.Equal(ignored, IgnoredByImages.Has(file));

    [Fact]
    public void The_hubs_image_is_built_from_the_hubs_sources_alone()
    {
        var text = File.ReadAllText(Repository.Path("deploy", "hub.Containerfile"));
        Assert.DoesNotContain("mocks/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NdxpSandbox", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gateway__Sandbox", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_hub_has_no_simulator_in_it_and_runs_as_the_images_user_where_only_its_data_can_be_written()
    {
        using var published = await PublishedImage.MakeAsync("hub");
        var files = Directory.EnumerateFiles(published.App, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToArray();
        Assert.Contains("NdxpGateway.dll", files);
        Assert.DoesNotContain(files, file => Simulator().IsMatch(file!));

        var (data, management) = (PublishedImage.FreePort(), PublishedImage.FreePort());
        var settings = Settings(data, management);
        await using (var hub = published.Start(settings))
        {
            var said = await hub.LinesUntilAsync("Application started");
            // One JSON object a line, whatever it says.
            Assert.All(said.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => System.Text.Json.JsonDocument.Parse(line));
            Assert.Equal(0, await published.HealthAsync(settings));
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{data}") };
            await TakeTokenAsync(client, "first:a secret of its own");
            Assert.True(File.Exists(Path.Combine(published.Data, "ledger.db")), string.Join(' ', Directory.EnumerateFiles(published.Data)));
        }

        Assert.Equal(1, await published.HealthAsync(settings));

        // A ledger that was there and is not any more.
        foreach (var file in Directory.EnumerateFiles(published.Data, "ledger.db*"))
            File.Delete(file);
        await using var orphan = published.Start(settings);
        var ended = await orphan.EndAsync();
        Assert.Equal(1, ended.Exit);
        Assert.Contains("missing or empty", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_sandbox_runs_as_the_images_user_where_only_its_data_can_be_written()
    {
        using var published = await PublishedImage.MakeAsync("sandbox");
        var (data, management) = (PublishedImage.FreePort(), PublishedImage.FreePort());
        // What its health check is told; the command takes its ports as arguments.
        var settings = new Dictionary<string, string> { ["Gateway__ManagementPort"] = $"{management}" };
        await using var sandbox = published.Start(settings, "--http", $"{data}", "--https", "0", "--management", $"{management}", "--systems", "0");
        await sandbox.LinesUntilAsync("Ctrl-C");
        Assert.Equal(0, await published.HealthAsync(settings));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{data}") };
        await TakeTokenAsync(client, "H39:sandbox-H39");
    }

    [Fact]
    public async Task The_published_systems_run_as_the_images_user_where_only_their_data_can_be_written()
    {
        using var published = await PublishedImage.MakeAsync("systems");
        await using var systems = published.Start([], "--port", "0", "--control", "0");
        var said = await systems.LinesUntilAsync("/metrics");
        Assert.Equal(13 + 2, said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(0, await published.HealthAsync([], ("http://localhost:9100/sim", $"http://localhost:{ControlPort().Match(said).Groups[1].Value}/sim")));
        Assert.Equal(1, await published.HealthAsync([], ("http://localhost:9100/sim", $"http://localhost:{PublishedImage.FreePort()}/sim")));
    }

    private static bool IsCopied(string file, string[] sources) =>
        sources.Any(source => file == source || (source.EndsWith('/') && file.StartsWith(source, StringComparison.Ordinal)));

    private static async Task TakeTokenAsync(HttpClient client, string application)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(application)));
        using var answer = await client.SendAsync(request, Stop);
        Assert.True(answer.IsSuccessStatusCode);
    }

    private static Dictionary<string, string> Settings(int data, int management) => new()
    {
        ["Gateway__HttpPort"] = $"{data}",
        ["Gateway__Https"] = "false",
        ["Gateway__ManagementPort"] = $"{management}",
        ["Admin__Key"] = "a key of the tests, long enough",
        ["Identity__Applications__0__Key"] = "first",
        ["Identity__Applications__0__Secret"] = "a secret of its own",
        ["Identity__Applications__0__Agency"] = "H39",
    };

    [GeneratedRegex(@"(?m)^/sim +http://[^:]+:(\d+)/sim$")]
    private static partial Regex ControlPort();

    [GeneratedRegex(@"NdxpMocks|WireMock|NdxpSandbox|^ndxp\.|Testing", RegexOptions.IgnoreCase)]
    private static partial Regex Simulator();
}
