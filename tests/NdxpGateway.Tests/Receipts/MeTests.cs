using System.Text.Json;
using NdxpGateway.Tests.Hosting;
using NdxpGateway.Tests.Subscriptions;

namespace NdxpGateway.Tests.Receipts;

public sealed class MeTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_agency_is_told_what_the_letter_gives_it_and_how_to_ask_for_the_rest()
    {
        await using var hub = await HubUnderTest.StartAsync();
        foreach (var line in Letter.Lines.Where((_, at) => at % 9 == 0))
        {
            using var client = await hub.ClientFor(line.AgencyId);
            var me = await client.ReadAsync("/ndxp/me");
            Assert.Equal((line.AgencyId, line.Name, line.Row), (me.GetProperty("agency").Field("id"), me.GetProperty("agency").Field("name"), me.GetProperty("agency").GetProperty("letterRow").GetInt32()));
            foreach (var system in me.GetProperty("systems").EnumerateArray())
            {
                var number = system.GetProperty("number").GetInt32();
                var open = line.Ticks.Contains(number);
                Assert.Equal((open, number, line.Row), (system.GetProperty("open").GetBoolean(), system.GetProperty("cell").GetProperty("column").GetInt32(), system.GetProperty("cell").GetProperty("row").GetInt32()));
                Assert.Equal(open ? JsonValueKind.Null : JsonValueKind.Object, system.GetProperty("accessRequest").ValueKind);
                Assert.Equal(open ? JsonValueKind.Object : JsonValueKind.Null, system.GetProperty("quota").ValueKind);
                Assert.NotNull(system.GetProperty("owner").Field("name"));
            }
        }
    }

    [Fact]
    public async Task Operations_are_told_with_what_a_call_of_them_would_be_told()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Subscriptions:Grants:0"] = "H39:DANCU" });
        using var province = await hub.ClientFor("H39");
        var me = await province.ReadAsync("/ndxp/me");
        Assert.Equal(["agency"], me.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal("80", me.GetProperty("agency").Field("province"));
        var granted = SystemOf(me, "DANCU");
        Assert.Equal(("granted", "sandbox-grant"), (granted.Field("rule"), granted.GetProperty("cell").Field("basis")));
        var write = OperationOf(granted, "write");
        Assert.Equal(("write", "none", "proposed", "allow"), (write.Field("effect"), write.Field("scope"), write.GetProperty("evidence").Field("level"), write.Field("decision")));
        Assert.Equal("open", OperationOf(SystemOf(me, "VPOSTCODE"), "wsdl").Field("rule"));

        using var ministry = await hub.ClientFor("G18");
        var list = OperationOf(SystemOf(await ministry.ReadAsync("/ndxp/me"), "DKDN"), "list");
        Assert.Equal(("refuse", "no-territory"), (list.Field("decision"), list.Field("rule")));
    }

    [Fact]
    public async Task Owners_and_the_operator_are_told_who_they_are()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var post = await hub.ClientFor("VNPOST");
        var owner = await post.ReadAsync("/ndxp/me");
        Assert.Equal(["VNPOST", "VPOSTCODE"], owner.GetProperty("owns").EnumerateArray().Select(system => system.GetString()));
        Assert.Equal("Tổng Công ty Bưu điện Việt Nam", owner.GetProperty("organisation").Field("name"));
        Assert.Empty(owner.GetProperty("systems").EnumerateArray());
        using var watcher = await hub.OperatorOf();
        var operators = await watcher.ReadAsync("/ndxp/me");
        Assert.Equal(["operator"], operators.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
        Assert.Equal(JsonValueKind.Null, operators.GetProperty("agency").ValueKind);
        using var ministry = await hub.ClientFor("G05");
        Assert.Equal(["DKDN"], (await ministry.ReadAsync("/ndxp/me")).GetProperty("owns").EnumerateArray().Select(system => system.GetString()));
    }

    [Fact]
    public async Task Asking_takes_nothing()
    {
        await using var hub = await HubUnderTest.StartAsync(new() { ["Quotas:PerDay"] = "1" });
        using var client = await hub.ClientFor("H39");
        for (var times = 0; times < 3; times++)
            await client.ReadAsync("/ndxp/me");
        using var called = await client.GetAsync("/apiCSDLDKDN/read", Stop);
        Assert.True(called.IsSuccessStatusCode);
        Assert.Equal("refuse", SystemOf(await client.ReadAsync("/ndxp/me"), "DKDN").GetProperty("quota").Field("decision"));
    }

    private static JsonElement SystemOf(JsonElement me, string code) => me.GetProperty("systems").EnumerateArray().Single(system => system.Field("code") == code);

    private static JsonElement OperationOf(JsonElement system, string id) => system.GetProperty("operations").EnumerateArray().Single(operation => operation.Field("id") == id);
}
