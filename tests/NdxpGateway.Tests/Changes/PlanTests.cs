using System.Net;
using System.Text.Json;
using NdxpGateway.Registry;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Changes;

public sealed class PlanTests
{
    private const string Read = "/apiCSDLDKDN/1.0/read";
    private const string Closed = "/apiCSDLDanCu/1.0/read";

    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_shows_who_gains_and_loses_what_and_changes_nothing()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        var plan = await admin.PlanAsync(Operator.Opening("the owner agreed", ("H39", "DANCU", true), ("000.00.00.H39", "dkdn", false), ("H40", "DKDN", true)));

        Assert.Equal((1, 2), (plan.Version, plan["next"].GetInt64()));
        Assert.Equal(["H39:DANCU not-subscribed -> granted-by-owner"], plan.Cells("gains"));
        Assert.Equal(["H39:DKDN subscribed -> access-terminated"], plan.Cells("losses"));
        Assert.Equal("2b:39:2", plan["gains"][0].GetProperty("cell").GetString());
        Assert.Equal("Long An", plan["gains"][0].GetProperty("agencyName").GetString());
        using var client = await hub.ClientFor("H39");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), ((await client.GetAsync(Read, Stop)).StatusCode, (await client.GetAsync(Closed, Stop)).StatusCode));
        Assert.Equal(1, (await admin.GetAsync("/admin/versions"))["current"].GetInt64());
    }

    [Fact]
    public async Task The_calls_of_the_last_day_are_judged_again_by_the_real_gate()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var other = await hub.ClientFor("H40");
        foreach (var path in new[] { Read, Read, Closed, "/apiCSDLDKDN/1.0/nowhere", "/apiCSDLDKDN/1.0/territory?maTinh=01", "/apiCSDLDKDN/1.0/soap.asmx?wsdl" })
            (await client.GetAsync(path, Stop)).Dispose();
        (await client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("{}"), Stop)).Dispose();
        (await other.GetAsync(Read, Stop)).Dispose();
        using var admin = await Operator.Of(hub);
        var plan = await admin.PlanAsync(Operator.Opening("ground", ("H39", "DKDN", false), ("H39", "DANCU", true)));

        Assert.Equal(["2 H39:DKDN:read subscribed -> access-terminated", "1 H39:DKDN:write subscribed -> access-terminated"], plan.Calls("wouldBeRefused"));
        Assert.Equal(["1 H39:DANCU:read not-subscribed -> granted-by-owner"], plan.Calls("wouldBeAllowed"));
        // A write has two records and is one call; a path that is nobody's is no operation's.
        Assert.Equal(7, plan["calls"].GetProperty("looked").GetInt64());
        Assert.Contains("1 refused by a gate behind", string.Join('|', plan["calls"].GetProperty("notJudged").EnumerateArray().Select(not => $"{not.GetProperty("calls")} {not.GetProperty("why")}")));
    }

    [Fact]
    public async Task Calls_that_are_older_than_a_day_are_not_looked_at()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2021, 10, 28, 8, 0, 0, TimeSpan.FromHours(7)));
        await using var hub = await HubUnderTest.StartAsync(time: time);
        using (var client = await hub.ClientFor("H39"))
            (await client.GetAsync(Read, Stop)).Dispose();
        time.Advance(TimeSpan.FromHours(24));
        Assert.Equal(["1 H39:DKDN:read subscribed -> access-terminated"], await Turned());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await Turned());

        async Task<string[]> Turned()
        {
            using var admin = await Operator.Of(hub);
            return (await admin.PlanAsync(Operator.Opening("ground", ("H39", "DKDN", false)))).Calls("wouldBeRefused");
        }
    }

    [Fact]
    public async Task What_changed_since_a_call_for_another_reason_is_not_put_down_to_the_plan()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        using (var client = await hub.ClientFor("H39"))
            (await client.GetAsync(Closed, Stop)).Dispose();
        await admin.ApplyAsync(Operator.Opening("ground", ("H39", "DANCU", true)));
        var plan = await admin.PlanAsync(Operator.Opening("ground", ("H40", "DANCU", true)));
        Assert.Equal([], plan.Calls("wouldBeAllowed"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_document_is_told_at_once()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        using var response = await admin.AskAsync("/admin/plan", """
            {"ground": " ", "subscriptions": [{"agency": "H99", "system": "NOSUCH", "open": true}, {"agency": "H39", "system": "DKDN"}, null,
             {"agency": "H39", "system": "DANCU", "open": true}, {"agency": "H39", "system": "DANCU", "open": false}],
             "files": {"../../etc/passwd": "x", "contracts/none.yaml": null}}
            """);
        var refused = await Refused.Of(response);
        var problems = string.Join('\n', refused.Body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()));
        Assert.Equal((400, "bad-question"), (refused.Status, refused.Rule));
        foreach (var expected in new[]
        {
            "ground: says why", "subscriptions[0]: agency 'H99' is none", "subscriptions[0]: system 'NOSUCH' is none", "subscriptions[1]: open is neither",
            "subscriptions[2]: agency ''", "subscriptions[4]: H39:DANCU stands in the document twice", "files: '../../etc/passwd' is none of", "contracts/none.yaml is not there",
        })
            Assert.Contains(expected, problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is not the JSON")]
    [InlineData("null", "is null")]
    [InlineData("[]", "is not the JSON")]
    [InlineData("{\"ground\": \"g\", \"subscription\": []}", "is not the JSON")]
    [InlineData("{\"ground\": \"g\", \"subscriptions\": [{\"agency\": \"H39\", \"system\": \"DKDN\", \"open\": \"yes\"}]}", "is not the JSON")]
    [InlineData("{\"ground\": \"g\", \"subscriptions\": [{\"agency\": \"H39\", \"system\": \"DKDN\", \"open\": true, \"until\": 1}]}", "is not the JSON")]
    [InlineData("{\"ground\": \"g\"}", "wants nothing")]
    [InlineData("{\"ground\": \"g\", \"backTo\": 1, \"files\": {\"agencies.csv\": \"\"}}", "stands alone")]
    [InlineData("{\"ground\": \"CCCD 080190900123\", \"subscriptions\": [{\"agency\": \"H39\", \"system\": \"DANCU\", \"open\": true}]}", "nine digits")]
    [InlineData("{\"ground\": \"line\\nline\", \"subscriptions\": [{\"agency\": \"H39\", \"system\": \"DANCU\", \"open\": true}]}", "control character")]
    public async Task A_document_that_is_none_is_400_and_says_why(string body, string expected)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        foreach (var path in new[] { "/admin/plan", "/admin/apply" })
        {
            var refused = await Refused.Of(admin.AskAsync(path, body));
            Assert.Equal(400, refused.Status);
            Assert.Contains(expected, refused.Detail);
        }
    }

    [Fact]
    public async Task A_plan_of_files_shows_agencies_and_operations_and_may_open_cells_of_what_it_brings()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        var files = new RegistryFiles(Path.Combine(hub.Folder, "registry")).ReadAll();
        var contract = files.Read("contracts/dkdn.yaml")!;
        var document = new
        {
            ground = "a new ministry",
            files = new Dictionary<string, string>
            {
                ["agencies.csv"] = files.Read("agencies.csv")!.TrimEnd().Replace("Nam Định", "Tỉnh Nam Định") + "\nG99,ministry,99,Bộ Mới,,,,\n",
                ["subscriptions.csv"] = files.Read("subscriptions.csv")!.TrimEnd() + "\nG99,X,,,,,,,,,,,,\n",
                ["contracts/dkdn.yaml"] = contract.Replace("operationId: list,", "operationId: listed,").Replace("{operationId: item, x-ndxp-effect: read", "{operationId: item, x-ndxp-effect: write"),
            },
            subscriptions = new[] { new { agency = "G99", system = "DANCU", open = true } },
        };
        var plan = await admin.PlanAsync(document);
        Assert.Equal(["G99:DKDN token-inactive -> subscribed", "G99:DANCU token-inactive -> granted-by-owner"], plan.Cells("gains"));
        Assert.Equal(["G99 added", "H40 changed"], plan.Named("agencies"));
        Assert.Equal(["DKDN:item changed", "DKDN:list removed", "DKDN:listed added"], plan.Named("operations"));
        Assert.Equal(["agencies.csv changed", "contracts/dkdn.yaml changed", "subscriptions.csv changed"], plan.Named("files"));

        await admin.ApplyAsync(document);
        using var client = await hub.ClientFor("G99");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Closed, Stop)).StatusCode);
    }

    [Fact]
    public async Task Files_that_cannot_be_enforced_are_refused_whole_with_file_and_line()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        var systems = new RegistryFiles(Path.Combine(hub.Folder, "registry")).ReadAll().Read("systems.csv")!;
        var document = new { ground = "g", files = new Dictionary<string, string> { ["systems.csv"] = systems.Replace(",9101", ",9501"), ["subscriptions.csv"] = "agency_id\nH39\n" } };
        foreach (var path in new[] { "/admin/plan", "/admin/apply" })
        {
            var refused = await Refused.Of(admin.AskAsync(path, document));
            Assert.Equal(400, refused.Status);
            Assert.Contains("subscriptions.csv:1: has no column", refused.Detail);
        }

        var port = await Refused.Of(admin.AskAsync("/admin/apply", new { ground = "g", files = new Dictionary<string, string> { ["systems.csv"] = systems.Replace(",9101", ",9501") } }));
        Assert.Contains("DKDN: another context or port takes a restart", port.Detail);
        Assert.Equal(1, (await admin.GetAsync("/admin/versions"))["current"].GetInt64());
    }

    [Fact]
    public async Task A_cell_that_its_owner_suspended_is_not_opened_over_his_head()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        var changes = (NdxpGateway.Registry.Changes.RegistryChanges)hub.Services.GetService(typeof(NdxpGateway.Registry.Changes.RegistryChanges))!;
        changes.Apply("G05", "suspend", "g", (state, _) => state with
        {
            Decisions = state.Decisions with { Cells = state.Decisions.Cells.SetItem("H39:DKDN", new CellAccess(Suspended: new Act(DateTimeOffset.UnixEpoch, null, "G05", "Điều 43"))) },
        });
        Assert.Contains("is suspended by G05", (await Refused.Of(admin.AskAsync("/admin/apply", Operator.Opening("ground", ("H39", "DKDN", true))))).Detail);
    }

    [Theory]
    [InlineData("H39", 403)]
    [InlineData("VNPOST", 403)]
    public async Task Only_the_operator_plans_and_applies(string application, int status)
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var other = await Operator.Of(hub, application);
        using var response = await other.AskAsync("/admin/apply", Operator.Opening("ground", ("H39", "DANCU", true)));
        Assert.Equal(status, (int)response.StatusCode);
        using var nobody = await hub.Management.PostAsync("/admin/apply", new StringContent("{}"), Stop);
        Assert.Equal(401, (int)nobody.StatusCode);
    }

    [Fact]
    public async Task A_broken_ledger_costs_the_plan_its_calls_and_nothing_else()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var admin = await Operator.Of(hub);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(hub.Folder, "data"), "ledger.db*"))
            File.Move(file, file + ".away");
        var plan = await admin.PlanAsync(Operator.Opening("ground", ("H39", "DANCU", true)));
        Assert.Single(plan.Cells("gains"));
        Assert.Contains("the ledger cannot be read", plan["calls"].GetProperty("notJudged")[0].GetProperty("why").GetString());
        foreach (var file in Directory.EnumerateFiles(Path.Combine(hub.Folder, "data"), "ledger.db*.away"))
            File.Move(file, file[..^".away".Length]);
    }
}
