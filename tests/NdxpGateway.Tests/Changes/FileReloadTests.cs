using System.Net;
using System.Text.Json;
using NdxpGateway.Changes;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Changes;

public sealed class FileReloadTests
{
    private const string Closed = "/apiCSDLDanCu/1.0/read";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact(Timeout = 60_000)]
    public async Task An_edited_file_is_in_force_without_a_restart()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Changes:WatchSeconds"] = "1" });
        using var client = await hub.ClientFor("H39");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(Closed, TestContext.Current.CancellationToken)).StatusCode);
        Edit(hub, "subscriptions.csv", "H39,X,,X", "H39,X,X,X");
        // Each call is a wait of its own; the time limit is the test's.
        HttpResponseMessage answer;
        while ((answer = await client.GetAsync(Closed, TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.OK)
            answer.Dispose();
        Assert.Equal("allow; rule=subscribed; cell=2b:39:2; registry=2", answer.Headers.GetValues("X-NDXP-Decision").Single());
        Assert.Equal(("files", "files", "files were changed"), Newest(hub));
        Assert.Contains(hub.Log.All, line => line.StartsWith("Edited files are in force as version 2, ", StringComparison.Ordinal));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_file_that_nobody_tells_of_is_found_by_looking()
    {
        // grants.csv stands in the data directory, which is not watched: the ledger writes there all the time.
        await using var hub = await HubUnderTest.StartAsync(new() { ["Changes:WatchSeconds"] = "1" });
        using var client = await hub.ClientFor("H39");
        await File.WriteAllTextAsync(Path.Combine(hub.Folder, "data", "grants.csv"), "agency_id,system\nH39,DANCU\n", TestContext.Current.CancellationToken);
        HttpResponseMessage answer;
        while ((answer = await client.GetAsync(Closed, TestContext.Current.CancellationToken)).StatusCode != HttpStatusCode.OK)
            answer.Dispose();
        Assert.Contains("rule=granted; cell=2b:39:2; registry=2", answer.Headers.GetValues("X-NDXP-Decision").Single());
        Assert.Equal("grants.csv was changed", Newest(hub).Ground);
    }

    [Fact]
    public async Task Several_files_are_taken_over_together_and_only_what_was_written_to_its_end()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var reload = Reload(hub);
        Edit(hub, "agencies.csv", "Nam Định", "Tỉnh Nam Định");
        Assert.False(reload.Look());
        Edit(hub, "subscriptions.csv", "H39,X,,X", "H39,X,X,X");
        Assert.False(reload.Look());
        Assert.Equal(1, Current(hub).Version);
        Assert.True(reload.Look());
        Assert.Equal((2, "Tỉnh Nam Định", true), (Current(hub).Version, Current(hub).Agency("H40")!.NameVi, Registry.Changes.RegistryChangesTests.IsOpen(Current(hub), "H39", "DANCU")));
        // Nothing is left to be done.
        Look(reload);
        Assert.Equal(2, Current(hub).Version);
    }

    [Fact]
    public async Task A_broken_file_is_refused_whole_told_once_and_shown_until_it_is_mended()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        var reload = Reload(hub);
        Edit(hub, "subscriptions.csv", "H39,X,,X", "H39,X,X,X");
        Edit(hub, "agencies.csv", "H40,province,40", "H40,province,39");
        Edit(hub, "contracts/bhxh.yaml", "x-ndxp-effect: write", "x-ndxp-effect: destroy");
        for (var times = 0; times < 3; times++)
            Look(reload);
        Assert.Equal(1, Current(hub).Version);
        var pending = string.Join('\n', (await admin.GetAsync("/admin/versions"))["files"].GetProperty("pending").EnumerateArray().Select(problem => problem.GetString()));
        Assert.Contains("agencies.csv:71: letter_row '39'", pending);
        Assert.Contains("contracts/bhxh.yaml:10: ", pending);
        Assert.Single(hub.Log.All, line => line.Contains("are not in force", StringComparison.Ordinal));
        var health = JsonSerializer.Deserialize<JsonElement>(await hub.Management.GetStringAsync("/health/ready", Stop)).GetProperty("checks").GetProperty("registry-files");
        Assert.Equal("Degraded", health.GetProperty("status").GetString());
        Assert.Contains("agencies.csv:71", health.GetProperty("reason").GetString());

        Edit(hub, "agencies.csv", "H40,province,39", "H40,province,40");
        Edit(hub, "contracts/bhxh.yaml", "x-ndxp-effect: destroy", "x-ndxp-effect: write");
        Look(reload);
        Assert.Equal(2, Current(hub).Version);
        Assert.Equal(0, (await admin.GetAsync("/admin/versions"))["files"].GetProperty("pending").GetArrayLength());
        Assert.True(Registry.Changes.RegistryChangesTests.IsOpen(Current(hub), "H39", "DANCU"));
    }

    [Fact]
    public async Task A_broken_file_that_is_put_back_is_forgotten()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var reload = Reload(hub);
        Edit(hub, "agencies.csv", "H40,province,40", "H40,province,39");
        Look(reload);
        Assert.NotEmpty(reload.Pending);
        Edit(hub, "agencies.csv", "H40,province,39", "H40,province,40");
        Look(reload);
        Assert.Empty(reload.Pending);
        Assert.Equal(1, Current(hub).Version);
    }

    [Fact]
    public async Task An_edit_leaves_standing_what_was_planned_of_other_files_and_cells()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        var agencies = Current(hub).State.Files.Read("agencies.csv")!.Replace("Nam Định", "Tỉnh Nam Định");
        await admin.ApplyAsync(new { ground = "g", files = new Dictionary<string, string> { ["agencies.csv"] = agencies }, subscriptions = new[] { new { agency = "H40", system = "DANCU", open = true } } });
        Edit(hub, "subscriptions.csv", "H39,X,,X", "H39,X,X,X");
        Look(Reload(hub));
        Assert.Equal((3, "Tỉnh Nam Định"), (Current(hub).Version, Current(hub).Agency("H40")!.NameVi));
        Assert.True(Registry.Changes.RegistryChangesTests.IsOpen(Current(hub), "H39", "DANCU"));
        Assert.True(Registry.Changes.RegistryChangesTests.IsOpen(Current(hub), "H40", "DANCU"));
        await admin.RollbackAsync(new { ground = "g" });
        Look(Reload(hub));
        Assert.Equal(4, Current(hub).Version);
        Assert.False(Registry.Changes.RegistryChangesTests.IsOpen(Current(hub), "H39", "DANCU"));
    }

    [Fact]
    public async Task Files_that_a_locked_registry_could_not_take_over_are_taken_over_later()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var reload = Reload(hub);
        Edit(hub, "subscriptions.csv", "H39,X,,X", "H39,X,X,X");
        using (var other = RegistryStore.Connect(Path.Combine(hub.Folder, "data", RegistryStore.FileName)))
        {
            using var held = other.BeginTransaction();
            Look(reload);
            Assert.Contains("registry.db: cannot be written", Assert.Single(reload.Pending));
        }

        Assert.True(reload.IsDue);
        Look(reload);
        Assert.Equal((2, 0), (Current(hub).Version, reload.Pending.Count));
        Assert.False(reload.IsDue);
    }

    [Fact]
    public async Task A_folder_that_is_gone_takes_nothing_away()
    {
        await using var hub = await HubUnderTest.StartAsync();
        Directory.Move(Path.Combine(hub.Folder, "registry"), Path.Combine(hub.Folder, "away"));
        Look(Reload(hub));
        Assert.Equal(1, Current(hub).Version);
        Assert.NotEmpty(Reload(hub).Pending);
    }

    [Fact]
    public async Task Watching_out_of_range_does_not_start()
    {
        var thrown = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new() { ["Changes:WatchSeconds"] = "-1" }));
        Assert.Contains(thrown.Problems, problem => problem.StartsWith("Changes:WatchSeconds", StringComparison.Ordinal));
    }

    private static FileReload Reload(HubUnderTest hub) => (FileReload)hub.Services.GetService(typeof(FileReload))!;

    private static NdxpGateway.Registry.Snapshot Current(HubUnderTest hub) => ((RegistryChanges)hub.Services.GetService(typeof(RegistryChanges))!).Current;

    private static (string By, string Action, string Ground) Newest(HubUnderTest hub)
    {
        var version = ((RegistryChanges)hub.Services.GetService(typeof(RegistryChanges))!).History()[0];
        return (version.By, version.Action, version.Ground);
    }

    private static void Look(FileReload reload)
    {
        while (!reload.Look())
        {
        }
    }

    private static void Edit(HubUnderTest hub, string file, string old, string with)
    {
        var path = Path.Combine(hub.Folder, "registry", file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text);
        File.WriteAllText(path, text.Replace(old, with));
    }
}
