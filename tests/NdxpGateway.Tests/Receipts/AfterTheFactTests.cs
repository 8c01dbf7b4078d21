using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Receipts;

/// <summary>Receipts of what was, under the registry of then.</summary>
public sealed class AfterTheFactTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_was_allowed_stays_explained_as_allowed_when_its_cell_is_ended_and_the_hub_restarted()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-receipts-").FullName;
        string link, id;
        await using (var hub = await HubUnderTest.StartAsync(folder: folder))
        {
            using var client = await hub.ClientFor("H39");
            using var called = await client.GetAsync("/apiCSDLDKDN/read", Stop);
            (link, id) = (ReceiptReading.LinkOf(called), ReceiptReading.IdOf(called));
            End(hub);
            using var after = await client.GetAsync("/apiCSDLDKDN/read", Stop);
            Assert.Contains("access-terminated", ReceiptReading.DecisionOf(after));
            Assert.Contains("công văn 1", (await client.ReceiptOf(after)).StepOf("subscription").GetProperty("lookedAt").Field("ground"));

            var explained = await client.ReadAsync($"/ndxp/explain/{id}");
            Assert.Equal(("allow", "subscribed", "1", "memory"), (explained.Field("decision"), explained.Field("rule"), explained.Field("registryVersion"), explained.Field("kept")));
            Assert.Equal(("refuse", "access-terminated", "2"), (explained.GetProperty("now").Field("decision"), explained.GetProperty("now").Field("rule"), explained.GetProperty("now").Field("registryVersion")));
            Assert.Equal("access-terminated", (await client.ReadAsync("/ndxp/explain?system=DKDN&operation=read")).Field("rule"));
            Assert.Equal("subscribed", (await client.ReadAsync("/ndxp/explain?system=DKDN&operation=read&version=1")).Field("rule"));
        }

        await using (var hub = await HubUnderTest.StartAsync(folder: folder))
        {
            using var client = await hub.ClientFor("H39");
            var receipt = await client.ReadAsync(link);
            Assert.Equal(("allow", "subscribed", "1", "record", "True"), (receipt.Field("decision"), receipt.Field("rule"), receipt.Field("registryVersion"), receipt.Field("kept"), receipt.Field("agrees")));
            Assert.Equal(["identity pass identified", "subscription pass subscribed", "scope pass own-territory", "quota pass"], receipt.StepsOf());
            Assert.False(receipt.StepOf("quota").GetProperty("lookedAt").GetProperty("kept").GetBoolean());
            Assert.Equal(id, receipt.Field("transaction"));
            Assert.Equal($"/ndxp/transactions/{id}", receipt.Field("record"));
            Assert.Equal("access-terminated", (await client.ReadAsync($"/ndxp/explain/{id}")).GetProperty("now").Field("rule"));
            using var other = await hub.ClientFor("H40");
            Assert.Equal(404, (await Refused.Of(other.GetAsync(link, Stop))).Status);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_only_memory_knew_is_said_to_be_lost_and_the_recorded_rule_decides()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Receipts:Keep"] = "0", ["Quotas:Agencies:H39:PerDay"] = "1", ["Subscriptions:Grants:0"] = "H39:VPOSTCODE" });
        using var client = await hub.ClientFor("H39");
        using var scope = await client.GetAsync("/apiCSDLDKDN/territory?maTinh=01", Stop);
        var receipt = await client.ReceiptOf(scope);
        Assert.Equal(["identity pass identified", "subscription pass subscribed", "scope refuse not-your-territory", "quota not-reached"], receipt.StepsOf());
        var looked = receipt.StepOf("scope").GetProperty("lookedAt");
        Assert.Equal(("80", JsonValueKind.Null, false), (looked.GetProperty("own").Field("code"), looked.GetProperty("asked").ValueKind, looked.GetProperty("kept").GetBoolean()));
        Assert.Equal("owner", receipt.GetProperty("ask").Field("who"));

        using var granted = await client.GetAsync("/apiVpostcode/read", Stop);
        Assert.Equal(("granted", "True"), ((await client.ReceiptOf(granted)).Field("rule"), (await client.ReceiptOf(granted)).Field("agrees")));
        using var spent = await client.GetAsync("/apiVpostcode/read", Stop);
        Assert.Equal(["identity pass identified", "subscription pass granted", "scope pass own-territory", "quota refuse quota-day"], (await client.ReceiptOf(spent)).StepsOf());
        using var closed = await client.GetAsync("/apiCSDLDanCu/read", Stop);
        var refused = await client.ReceiptOf(closed);
        Assert.Equal(("not-subscribed", "True", "H39"), (refused.Field("rule"), refused.Field("agrees"), refused.GetProperty("accessRequest").Field("application")));
        Assert.Contains("2b", refused.StepOf("subscription").GetProperty("lookedAt").Field("table"));
        Assert.Contains("--grant H39:DANCU", refused.Field("remedy"));
        using var token = await hub.AskForToken("H39", "wrong");
        using var watcher = await hub.OperatorOf();
        Assert.Equal(["identity refuse oauth-invalid-client"], (await watcher.ReceiptOf(token)).StepsOf());
        using var nowhere = await client.GetAsync("/nowhere", Stop);
        Assert.Equal("dispatch refuse no-such-resource", (await watcher.ReceiptOf(nowhere)).StepsOf()[0]);
        using var nobody = await hub.Data.GetAsync("/apiCSDLDKDN/read", Stop);
        Assert.Equal(["identity refuse missing-credentials", "subscription not-reached", "scope not-reached", "quota not-reached"], (await watcher.ReceiptOf(nobody)).StepsOf());
    }

    [Fact]
    public async Task A_ministry_without_territory_and_an_open_operation_need_nothing_that_is_lost()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Receipts:Keep"] = "0" });
        using var ministry = await hub.ClientFor("G18");
        using var list = await ministry.GetAsync("/apiCSDLDKDN/list", Stop);
        var receipt = await ministry.ReceiptOf(list);
        Assert.Equal(("refuse", "no-territory", "True"), (receipt.StepOf("scope").Field("decision"), receipt.StepOf("scope").Field("rule"), receipt.Field("agrees")));
        using var open = await hub.Data.GetAsync("/apiCSDLDanCu/soap.asmx?wsdl", Stop);
        using var watcher = await hub.OperatorOf();
        Assert.Equal(["identity pass open", "subscription pass open", "scope pass open", "quota pass open"], (await watcher.ReceiptOf(open)).StepsOf());
    }

    [Fact]
    public async Task A_failure_behind_the_gates_is_the_deciding_step_in_memory_and_on_record()
    {
        foreach (var keep in new[] { "10", "0" })
        {
            await using var hub = await HubUnderTest.StartAsync(new() { ["Receipts:Keep"] = keep, ["Upstreams:DKDN:Url"] = "http://127.0.0.1:1/nobody", ["Resilience:Retries"] = "0" });
            using var client = await hub.ClientFor("H39");
            using var response = await client.GetAsync("/apiCSDLDKDN/read", Stop);
            var receipt = await client.ReceiptOf(response);
            Assert.Equal("forwarding refuse system-unreachable", receipt.StepsOf()[^1]);
            Assert.All(receipt.StepsOf()[..^1], step => Assert.Contains(" pass", step));
            Assert.Equal(("forwarding", "101503", "503", "owner"), (receipt.Field("stage"), receipt.Field("faultCode"), receipt.Field("status"), receipt.GetProperty("ask").Field("who")));
            Assert.Equal(keep == "0" ? "record" : "memory", receipt.Field("kept"));
        }
    }

    [Fact]
    public async Task A_record_that_the_gates_do_not_bear_out_is_said_so_openly()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var id = Guid.Parse("017cc3a8-9c40-7000-8000-0123456789ab");
        await hub.Services.GetRequiredService<LedgerAppend>()(new LedgerRecord
        {
            TransactionId = id, Phase = Phase.Single, Agency = "H39", Application = "H39", System = "DANCU", Operation = "read", Method = "GET",
            Decision = Decision.Allow, Rule = "subscribed", Status = 200, RegistryVersion = 1, RequestIn = 1_635_382_800_000_000,
        });
        using var client = await hub.ClientFor("H39");
        var receipt = await client.ReadAsync($"/ndxp/receipts/{id}");
        Assert.Equal(("allow", "subscribed", "False"), (receipt.Field("decision"), receipt.Field("rule"), receipt.Field("agrees")));
        var step = receipt.StepOf("subscription");
        Assert.Equal(("pass", "subscribed", "False"), (step.Field("decision"), step.Field("rule"), step.Field("agrees")));
        Assert.Contains("not-subscribed", step.Field("why"));
    }

    [Fact]
    public async Task Of_a_registry_that_is_not_in_history_nothing_is_invented()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var id = Guid.Parse("017cc3a8-9c40-7000-8000-0123456789ac");
        await hub.Services.GetRequiredService<LedgerAppend>()(new LedgerRecord
        {
            TransactionId = id, Phase = Phase.Single, Agency = "H39", Application = "H39", System = "DANCU", Operation = "read", Method = "GET",
            Decision = Decision.Refuse, Rule = "not-subscribed", FaultCode = 900908, Status = 403, RegistryVersion = 77, RequestIn = 1_635_382_800_000_000,
        });
        using var client = await hub.ClientFor("H39");
        var receipt = await client.ReadAsync($"/ndxp/receipts/{id}");
        Assert.Equal(("refuse", "not-subscribed", "77"), (receipt.Field("decision"), receipt.Field("rule"), receipt.Field("registryVersion")));
        Assert.Equal(["identity pass", "subscription refuse not-subscribed", "scope not-reached", "quota not-reached"], receipt.StepsOf());
        Assert.Empty(receipt.StepOf("subscription").GetProperty("lookedAt").EnumerateObject());
    }

    [Fact]
    public async Task A_caller_that_was_gone_is_told_of_behind_the_gates()
    {
        await using var hub = await HubUnderTest.StartAsync();
        var id = Guid.Parse("017cc3a8-9c40-7000-8000-0123456789ad");
        await hub.Services.GetRequiredService<LedgerAppend>()(new LedgerRecord
        {
            TransactionId = id, Phase = Phase.Single, Agency = "H39", Application = "H39", System = "DKDN", Operation = "read", Method = "GET",
            Decision = Decision.Allow, Rule = "caller-gone", Status = 499, RegistryVersion = 1, RequestIn = 1_635_382_800_000_000,
        });
        using var client = await hub.ClientFor("H39");
        var receipt = await client.ReadAsync($"/ndxp/receipts/{id}");
        Assert.Equal(("allow", "caller-gone", "499", "True"), (receipt.Field("decision"), receipt.Field("rule"), receipt.Field("status"), receipt.Field("agrees")));
        Assert.Equal(["identity pass identified", "subscription pass subscribed", "scope pass own-territory", "quota pass", "forwarding pass caller-gone"], receipt.StepsOf());
    }

    private static void End(HubUnderTest hub)
    {
        var changes = hub.Services.GetRequiredService<RegistryChanges>();
        var (agency, system) = (changes.Current.Agency("H39")!, changes.Current.System("DKDN")!);
        var act = new Act(DateTimeOffset.UnixEpoch, null, "G05", "công văn 1");
        var outcome = changes.Apply("G05", "terminate", act.Ground, (state, _) => state with { Decisions = state.Decisions.With(agency, system, new CellAccess(Terminated: act)) });
        Assert.Empty(outcome.Problems);
    }
}
