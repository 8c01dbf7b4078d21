using System.Net;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Changes;

public sealed class ApplyTests
{
    private const string Read = "/apiCSDLDKDN/1.0/read";
    private const string Closed = "/apiCSDLDanCu/1.0/read";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_in_force_for_the_next_call_within_a_second_and_says_after_how_long()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        using var client = await hub.ClientFor("H39");
        var told = await admin.ApplyAsync(Operator.Opening("the owner agreed", ("H39", "DANCU", true), ("H39", "DKDN", false)));

        Assert.Equal((2, 1), (told.Version, told["was"].GetInt64()));
        Assert.InRange(told["effectiveMs"].GetDouble(), 0, 1_000);
        using var opened = await client.GetAsync(Closed, Stop);
        Assert.Equal("allow; rule=granted-by-owner; cell=2b:39:2; registry=2", opened.Headers.GetValues("X-NDXP-Decision").Single());
        var refused = await Refused.Of(client.GetAsync(Read, Stop));
        Assert.Equal(("access-terminated", 2), (refused.Rule, refused.Body.GetProperty("registryVersion").GetInt32()));
        Assert.Contains("the owner agreed", refused.Detail);
    }

    [Fact]
    public async Task One_step_goes_back_and_is_a_version_of_its_own()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        using var client = await hub.ClientFor("H39");
        await admin.ApplyAsync(Operator.Opening("first", ("H39", "DANCU", true)));
        await admin.ApplyAsync(Operator.Opening("second", ("H39", "DKDN", false)));
        var back = await admin.RollbackAsync(new { ground = "it was wrong" });

        Assert.Equal(4, back.Version);
        Assert.Equal(["H39:DKDN access-terminated -> subscribed"], back.Cells("gains"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await client.GetAsync(Read, Stop)).StatusCode, (await client.GetAsync(Closed, Stop)).StatusCode));
        var further = await admin.RollbackAsync(new { ground = "all of it", to = 1 });
        Assert.Equal(["H39:DANCU granted-by-owner -> not-subscribed"], further.Cells("losses"));
        var versions = (await admin.GetAsync("/admin/versions"))["versions"];
        Assert.Equal(["5 rollback operator all of it 1", "4 rollback operator it was wrong 2", "3 plan operator second ", "2 plan operator first ", "1 start start the first start in this data directory "],
            versions.EnumerateArray().Select(version => $"{version.GetProperty("version")} {version.GetProperty("action")} {version.GetProperty("by")} {version.GetProperty("ground")} {version.GetProperty("backTo")}"));
    }

    [Fact]
    public async Task A_rollback_can_be_planned_first()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        await admin.ApplyAsync(Operator.Opening("first", ("H39", "DANCU", true)));
        var plan = await admin.PlanAsync(new { ground = "g", backTo = 1 });
        Assert.Equal(2, plan.Version);
        Assert.Equal(["H39:DANCU granted-by-owner -> not-subscribed"], plan.Cells("losses"));
    }

    [Fact]
    public async Task What_the_configuration_names_cannot_be_taken_away_since_the_next_start_would_fail()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:Agencies:H39:PerDay"] = "7", ["Subscriptions:Grants:0"] = "H39:DANCU", ["Resilience:TimeoutMsOf:DKDN"] = "900" });
        using var admin = await Operator.Of(hub);
        var files = new NdxpGateway.Registry.RegistryFiles(Path.Combine(hub.Folder, "registry")).ReadAll();
        var refused = await Refused.Of(admin.AskAsync("/admin/apply", new
        {
            ground = "g",
            files = new Dictionary<string, string?>
            {
                ["systems.csv"] = Without(files.Read("systems.csv")!, "1,DKDN"),
                ["contracts/dkdn.yaml"] = null,
                ["agencies.csv"] = Without(files.Read("agencies.csv")!, "H39"),
                ["subscriptions.csv"] = Without(files.Read("subscriptions.csv")!, "H39"),
            },
        }));
        foreach (var named in new[] { "Upstreams:DKDN: is no system", "Quotas:Agencies:H39: is no agency", "grant 'H39:DANCU'", "Resilience:TimeoutMsOf:DKDN: is no system" })
            Assert.Contains(named, refused.Detail, StringComparison.Ordinal);
        using var client = await hub.ClientFor("H39");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Read, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_system_that_was_taken_away_may_come_back_and_a_further_one_may_not()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var whole = ((RegistryChanges)hub.Services.GetService(typeof(RegistryChanges))!).Current;
        var without = new NdxpGateway.Registry.Snapshot(1, whole.Agencies, whole.Systems.RemoveAt(0), whole.Matrix);
        Assert.Empty(Problems(whole, without, whole));
        Assert.Equal(["systems.csv: DKDN: a further system takes a restart of the hub"], Problems(without, without, whole));

        static IReadOnlyList<string> Problems(NdxpGateway.Registry.Snapshot start, NdxpGateway.Registry.Snapshot now, NdxpGateway.Registry.Snapshot next)
        {
            var problems = new ConfigurationProblems();
            NdxpGateway.Exchanges.Upstreams.CheckReachable(start)(now, next, problems);
            return problems.All;
        }
    }

    [Fact]
    public async Task An_agency_that_was_taken_away_has_no_token_until_it_comes_back_also_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-hub-").FullName;
        string token;
        await using (var hub = await HubUnderTest.StartAsync(folder: folder))
        {
            using var admin = await Operator.Of(hub);
            using var client = await hub.ClientFor("H39");
            token = client.DefaultRequestHeaders.Authorization!.Parameter!;
            var files = new NdxpGateway.Registry.RegistryFiles(Path.Combine(hub.Folder, "registry")).ReadAll();
            await admin.ApplyAsync(new { ground = "g", files = new[] { "agencies.csv", "subscriptions.csv" }.ToDictionary(name => name, name => string.Join('\n', files.Read(name)!.Split('\n').Where(line => !line.StartsWith("H39", StringComparison.Ordinal)))) });
            Assert.Equal("token-inactive", (await Refused.Of(client.GetAsync(Read, Stop))).Rule);
            using var neighbour = await hub.ClientFor("H40");
            Assert.Contains("cell=2b:40:1", (await neighbour.GetAsync(Read, Stop)).Headers.GetValues("X-NDXP-Decision").Single());
        }

        await using (var hub = await HubUnderTest.StartAsync(folder: folder))
        {
            using var admin = await Operator.Of(hub);
            hub.Data.DefaultRequestHeaders.Authorization = new("Bearer", token);
            Assert.Equal("token-inactive", (await Refused.Of(hub.Data.GetAsync(Read, Stop))).Rule);
            await admin.RollbackAsync(new { ground = "g" });
            Assert.Equal(HttpStatusCode.OK, (await hub.Data.GetAsync(Read, Stop)).StatusCode);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_against_the_state_is_409_and_changes_nothing()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        Assert.Contains("it changes nothing", await Conflict("/admin/apply", Operator.Opening("g", ("H39", "DKDN", true))));
        Assert.Contains("it changes nothing", await Conflict("/admin/plan", Operator.Opening("g", ("H39", "DANCU", false))));
        Assert.Contains("no version 0", await Conflict("/admin/rollback", new { ground = "g" }));
        Assert.Contains("version 1 is in force", await Conflict("/admin/rollback", new { ground = "g", to = 1 }));
        Assert.Contains("no version 9", await Conflict("/admin/plan", new { ground = "g", backTo = 9 }));
        Assert.Contains("made against version 7", await Conflict("/admin/apply", new { ground = "g", expect = 7, subscriptions = new[] { new { agency = "H39", system = "DANCU", open = true } } }));
        Assert.Equal(1, (await admin.GetAsync("/admin/versions"))["current"].GetInt64());
        await admin.ApplyAsync(new { ground = "g", expect = 1, subscriptions = new[] { new { agency = "H39", system = "DANCU", open = true } } });

        async Task<string> Conflict(string path, object document)
        {
            var refused = await Refused.Of(admin.AskAsync(path, document));
            Assert.Equal((409, "against-the-state"), (refused.Status, refused.Rule));
            return refused.Detail;
        }
    }

    [Fact]
    public async Task A_registry_that_cannot_be_written_is_503_with_its_reason_and_recovers()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        using var client = await hub.ClientFor("H39");
        using (var other = RegistryStore.Connect(Path.Combine(hub.Folder, "data", RegistryStore.FileName)))
        {
            using var held = other.BeginTransaction();
            var refused = await Refused.Of(admin.AskAsync("/admin/apply", Operator.Opening("g", ("H39", "DANCU", true))));
            Assert.Equal((503, "registry-not-written"), (refused.Status, refused.Rule));
            Assert.Contains("locked", refused.Detail);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(Closed, Stop)).StatusCode);
            // What was done cannot be written down either; a plan does nothing, and is answered.
            Assert.Single((await admin.PlanAsync(Operator.Opening("g", ("H39", "DANCU", true)))).Cells("gains"));
        }

        Assert.Equal(2, (await admin.ApplyAsync(Operator.Opening("g", ("H39", "DANCU", true)))).Version);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Closed, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_full_disk_costs_the_change_and_not_the_version_in_force()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        var store = (RegistryStore)hub.Services.GetService(typeof(RegistryStore))!;
        store.LimitPages(1);
        var files = new NdxpGateway.Registry.RegistryFiles(Path.Combine(hub.Folder, "registry")).ReadAll();
        var document = new { ground = "g", files = new Dictionary<string, string> { ["agencies.csv"] = files.Read("agencies.csv")!.Replace("Nam Định", new string('x', 100_000)) } };
        var refused = await Refused.Of(admin.AskAsync("/admin/apply", document));
        Assert.Equal((503, "registry-not-written"), (refused.Status, refused.Rule));
        Assert.Contains("full", refused.Detail);
        store.LimitPages(1_000_000);
        Assert.Equal(2, (await admin.ApplyAsync(document)).Version);
    }

    [Fact]
    public async Task Versions_show_what_each_of_them_changed()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        await admin.ApplyAsync(Operator.Opening("first", ("H39", "DANCU", true)));
        await admin.ApplyAsync(Operator.Opening("second", ("H40", "DANCU", true)));
        var two = await admin.GetAsync("/admin/versions/2");
        Assert.Equal("first", two["version"].GetProperty("ground").GetString());
        Assert.Equal(["H39:DANCU not-subscribed -> granted-by-owner"], new Told(two["difference"]).Cells("gains"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await admin.GetAsync("/admin/versions/1"))["difference"].ValueKind);
        var page = await admin.GetAsync("/admin/versions?size=1&before=3");
        Assert.Equal((2, 2), (page["versions"][0].GetProperty("version").GetInt64(), page["next"].GetInt64()));
        Assert.Equal(404, (await Refused.Of(admin.GetResponseAsync("/admin/versions/4"))).Status);
        Assert.Equal(404, (await Refused.Of(admin.GetResponseAsync("/admin/versions/9223372036854775807"))).Status);
        foreach (var bad in new[] { "/admin/versions/x", "/admin/versions?size=0&before=x", "/admin/versions?size=1001" })
            Assert.Equal(400, (await Refused.Of(admin.GetResponseAsync(bad))).Status);
    }

    private static string Without(string csv, string line) => string.Join('\n', csv.Split('\n').Where(row => !row.StartsWith(line, StringComparison.Ordinal)));

    [Fact]
    public async Task A_change_survives_a_restart_and_so_does_its_history()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-hub-").FullName;
        await using (var hub = await HubUnderTest.StartAsync(folder: folder))
        {
            using var admin = await Operator.Of(hub);
            await admin.ApplyAsync(Operator.Opening("first", ("H39", "DANCU", true)));
        }

        await using (var hub = await HubUnderTest.StartAsync(folder: folder))
        {
            using var client = await hub.ClientFor("H39");
            Assert.Contains("registry=2", (await client.GetAsync(Closed, Stop)).Headers.GetValues("X-NDXP-Decision").Single());
        }

        Directory.Delete(folder, recursive: true);
    }
}
