using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.OwnApi;

/// <summary>Who may do what with the hub's own API, on both planes, tried with an action and a question that only these tests have.</summary>
public sealed class RoleTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operation_answers_the_roles_that_it_is_for_and_says_to_the_others_what_it_takes()
    {
        await using var hub = await StartAsync();
        using var agency = await hub.ClientFor("H39");
        using var ministry = await hub.ClientFor("G05");
        using var owner = await hub.ClientFor("VNPOST");
        var refused = await Refused.Of(agency.PostAsync("/ndxp/tests/DKDN", null, Stop));
        Assert.Equal((403, "not-your-role"), (refused.Status, refused.Rule));
        Assert.Contains("owner", refused.Detail);
        foreach (var allowed in new[] { ministry, owner })
            Assert.Equal("DKDN", (await Json(allowed.PostAsync("/ndxp/tests/DKDN", null, Stop))).GetProperty("system").GetString());
        Assert.Equal(405, (await Refused.Of(owner.DeleteAsync("/ndxp/tests/DKDN", Stop))).Status);
        Assert.Equal(404, (await Refused.Of(owner.GetAsync("/ndxp/tests/DKDN/more", Stop))).Status);
    }

    [Fact]
    public async Task An_owner_that_is_no_agency_calls_no_national_system()
    {
        await using var hub = await StartAsync();
        foreach (var who in new[] { "VNPOST", "operator" })
        {
            using var client = await hub.ClientFor(who);
            var refused = await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/read", Stop));
            Assert.Equal((403, 900908, "no-agency"), (refused.Status, refused.Code, refused.Rule));
        }
    }

    [Fact]
    public async Task On_the_management_plane_a_sandbox_may_be_looked_at_and_an_action_takes_an_operators_token()
    {
        await using var hub = await StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await hub.Management.GetAsync("/admin/actions", Stop)).StatusCode);
        var refused = await Refused.Of(hub.Management.PostAsync("/admin/tests", null, Stop));
        Assert.Equal((401, "missing-credentials"), (refused.Status, refused.Rule));

        hub.Management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await hub.TokenOf("H39"));
        Assert.Equal(HttpStatusCode.Forbidden, (await hub.Management.PostAsync("/admin/tests", null, Stop)).StatusCode);
        hub.Management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await hub.TokenOf("operator"));
        Assert.Equal(HttpStatusCode.OK, (await hub.Management.PostAsync("/admin/tests", null, Stop)).StatusCode);
    }

    [Fact]
    public async Task Every_action_is_logged_with_who_took_it_and_how_it_ended_and_questions_are_not()
    {
        await using var hub = await StartAsync();
        using var agency = await hub.ClientFor("H39");
        using var owner = await hub.ClientFor("VNPOST");
        await agency.PostAsync("/ndxp/tests/DKDN", null, Stop);
        await owner.PostAsync("/ndxp/tests/NOSUCH", null, Stop);
        await owner.PostAsync("/ndxp/tests/DKDN", null, Stop);
        hub.Management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await hub.TokenOf("operator"));
        await hub.Management.PostAsync("/admin/tests", null, Stop);
        await hub.Management.GetAsync("/admin/actions", Stop);

        var actions = (await hub.Management.GetFromJsonAsync<JsonElement>("/admin/actions", Stop)).GetProperty("actions").EnumerateArray()
            .Select(action => (action.GetProperty("application").GetString(), action.GetProperty("action").GetString(), action.GetProperty("status").GetInt32(), action.GetProperty("rule").GetString()));
        Assert.Equal(
            [("operator", "test-operator", 200, "own-api"), ("VNPOST", "test-owner", 200, "own-api"), ("VNPOST", "test-owner", 400, "bad-question"), ("H39", "test-owner", 403, "not-your-role")],
            actions);
        Assert.Equal(400, (await Refused.Of(hub.Management.GetAsync("/admin/actions?size=0&before=x", Stop))).Status);
    }

    [Fact]
    public async Task What_the_own_API_answers_on_the_data_plane_is_on_record_like_any_exchange()
    {
        await using var hub = await StartAsync();
        using var owner = await hub.ClientFor("VNPOST");
        using var answer = await owner.PostAsync("/ndxp/tests/DKDN", null, Stop);
        var record = hub.Recorded()[^1];
        Assert.Equal(("VNPOST", "test-owner", "own-api", 200), (record.Agency, record.Operation, record.Rule, record.Status));
        Assert.Equal(record.TransactionId.ToString(), answer.Headers.GetValues("X-NDXP-Transaction-Id").Single());
    }

    [Fact]
    public async Task All_problems_of_a_body_are_named_and_a_field_that_nobody_knows_is_one()
    {
        await using var hub = await StartAsync();
        using var owner = await hub.ClientFor("VNPOST");
        foreach (var body in new[] { "{", "null", "[]", """{"ground": "x", "grund": "y"}""" })
        {
            var refused = await Refused.Of(owner.PostAsync("/ndxp/tests", new StringContent(body), Stop));
            Assert.Equal((400, "bad-question"), (refused.Status, refused.Rule));
            Assert.NotEmpty(refused.Body.GetProperty("problems").EnumerateArray());
        }
    }

    [Fact]
    public async Task Roles_of_configured_applications_are_judged_at_the_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidConfigurationException>(() => HubUnderTest.StartAsync(new()
        {
            ["Identity:Applications:0:Key"] = "a", ["Identity:Applications:0:Secret"] = "s", ["Identity:Applications:0:Agency"] = "H39", ["Identity:Applications:0:Roles"] = "Owner",
            ["Identity:Applications:1:Key"] = "b", ["Identity:Applications:1:Secret"] = "s", ["Identity:Applications:1:Agency"] = "VNPOST", ["Identity:Applications:1:Roles"] = "Agency, Owner",
            ["Identity:Applications:2:Key"] = "c", ["Identity:Applications:2:Secret"] = "s", ["Identity:Applications:2:Roles"] = "None",
        }));
        Assert.Equal(
            [
                "Identity:Applications:0:Agency: 'H39' owns no system of the registry",
                "Identity:Applications:1:Agency: 'VNPOST' is no agency of the registry",
                "Identity:Applications:2:Roles: names none of Agency, Owner, Operator",
            ],
            refused.Problems);
    }

    private sealed record Body(string Ground);

    private static Task<HubUnderTest> StartAsync() => HubUnderTest.StartAsync(services: services => services.AddOwn(_ =>
    [
        new OwnOperation(Plane.Data, "POST", "/ndxp/tests/{system}", "test-owner", Roles.Owner, asked => ValueTask.FromResult(
            asked.Snapshot.System(asked.Values["system"]) is { } system ? Told.Json(new { system = system.Code }) : Told.Bad([$"'{asked.Values["system"]}' is no system"]))),
        new OwnOperation(Plane.Data, "POST", "/ndxp/tests", "test-body", Roles.Owner, asked =>
        {
            var problems = new List<string>();
            var body = asked.Read<Body>(problems);
            return ValueTask.FromResult(problems.Count > 0 ? Told.Bad(problems) : Told.Json(body!));
        }),
        new OwnOperation(Plane.Management, "POST", "/admin/tests", "test-operator", Roles.Operator, _ => ValueTask.FromResult(Told.Json(new { done = true }))),
    ]));

    private static async Task<JsonElement> Json(Task<HttpResponseMessage> answer)
    {
        using var response = await answer;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
    }
}
