using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Deploy;

/// <summary>What can be known of the images without an engine that builds them.</summary>
public sealed partial class ImageTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public static TheoryData<string> Containerfiles => ["hub", "systems", "sandbox"];

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
        foreach (Match copied in Copied().Matches(text))
        {
            foreach (var source in copied.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1])
                Assert.True(File.Exists(Repository.Path(source)) || Directory.Exists(Repository.Path(source)), $"{name}: {source} is not there");
        }
    }

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
        using var published = await PublishedHub.MakeAsync();
        var files = Directory.EnumerateFiles(published.App, "*", SearchOption.AllDirectories).Select(Path.GetFileName).ToArray();
        Assert.Contains("NdxpGateway.dll", files);
        Assert.DoesNotContain(files, file => Simulator().IsMatch(file!));

        var (data, management) = (PublishedHub.FreePort(), PublishedHub.FreePort());
        var settings = Settings(data, management);
        await using (var hub = published.Start(settings))
        {
            var said = await hub.LinesUntilAsync("Application started");
            // One JSON object a line, whatever it says.
            Assert.All(said.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => System.Text.Json.JsonDocument.Parse(line));
            await using (var probe = published.Start(settings, "health"))
                Assert.Equal(0, (await probe.EndAsync()).Exit);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{data}") };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/token") { Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("first:a secret of its own")));
            using var answer = await client.SendAsync(request, Stop);
            Assert.True(answer.IsSuccessStatusCode);
            Assert.True(File.Exists(Path.Combine(published.Data, "ledger.db")), string.Join(' ', Directory.EnumerateFiles(published.Data)));
        }

        await using (var probe = published.Start(settings, "health"))
            Assert.Equal(1, (await probe.EndAsync()).Exit);

        // A ledger that was there and is not any more.
        foreach (var file in Directory.EnumerateFiles(published.Data, "ledger.db*"))
            File.Delete(file);
        await using var orphan = published.Start(settings);
        var ended = await orphan.EndAsync();
        Assert.Equal(1, ended.Exit);
        Assert.Contains("missing or empty", ended.Error, StringComparison.Ordinal);
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

    [GeneratedRegex("(?m)^COPY (?!--from)(?:--[^ ]+ )*(.+)$")]
    private static partial Regex Copied();

    [GeneratedRegex(@"NdxpMocks|WireMock|NdxpSandbox|^ndxp\.|Testing", RegexOptions.IgnoreCase)]
    private static partial Regex Simulator();
}
