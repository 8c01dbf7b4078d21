using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Contracts;
using NdxpMocks.Control;
using NdxpMocks.Tests.Contracts;

namespace NdxpMocks.Tests.Control;

public sealed class NamespaceTests(SimulatorUnderTest simulator) : IClassFixture<SimulatorUnderTest>
{
    private static readonly ContractOperation Submit =
        ContractTests.Read("LLTP")!.Operations.Single(operation => operation.OperationId == "nhanHoSoDangKy");

    [Fact]
    public async Task Two_runs_submit_the_same_dossier_and_do_not_meet()
    {
        var (one, other) = (await simulator.NewNamespace(), await simulator.NewNamespace());

        Assert.Equal("1", await SubmitAsync(one));
        Assert.Equal("1", await SubmitAsync(other));
        Assert.Equal("-2", await SubmitAsync(one));
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task A_reset_forgets_what_was_submitted()
    {
        var run = await simulator.NewNamespace();
        await SubmitAsync(run);
        await simulator.Sim(HttpMethod.Put, "profile/storm", run);
        await simulator.Sim(HttpMethod.Post, "clock/freeze?at=2022-03-01T08:00:00%2B07:00", run);

        var (status, view) = await simulator.Sim(HttpMethod.Post, $"namespaces/{run}/reset");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("calm", (string?)view!["profile"]);
        Assert.StartsWith("2021-10-28T08:00:00", (string?)view["clock"]);
        Assert.Empty(await simulator.JournalOf(run));
        Assert.Equal("1", await SubmitAsync(run));
    }

    [Fact]
    public async Task A_checkpoint_brings_dossiers_clock_and_faults_back_as_often_as_asked()
    {
        var run = await simulator.NewNamespace();
        await SubmitAsync(run);
        await simulator.Sim(HttpMethod.Post, "clock/freeze?at=2021-11-01T08:00:00%2B07:00", run);
        await simulator.Sim(HttpMethod.Put, "profile/realistic?seed=9", run);
        await simulator.Sim(HttpMethod.Put, $"namespaces/{run}/checkpoints/submitted");

        for (var time = 0; time < 2; time++)
        {
            await simulator.Sim(HttpMethod.Post, $"namespaces/{run}/reset");
            Assert.Equal("1", await SubmitAsync(run));
            await simulator.Sim(HttpMethod.Post, $"namespaces/{run}/reset");

            var (status, view) = await simulator.Sim(HttpMethod.Post, $"namespaces/{run}/checkpoints/submitted/restore");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal("realistic", (string?)view!["profile"]);
            Assert.Equal("2021-11-01T08:00:00+07:00", (string?)view["clock"]);
            await simulator.Sim(HttpMethod.Put, "profile/calm", run);
            Assert.Equal("-2", await SubmitAsync(run));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Post, $"namespaces/{run}/checkpoints/other/restore")).Status);
    }

    [Fact]
    public async Task A_namespace_keeps_as_many_checkpoints_and_each_of_them_may_be_put_anew()
    {
        var run = await simulator.NewNamespace();
        for (var label = 0; label < Namespace.MostCheckpoints; label++)
        {
            Assert.Equal(HttpStatusCode.OK, (await simulator.Sim(HttpMethod.Put, $"namespaces/{run}/checkpoints/{label}")).Status);
        }

        var (status, problem) = await simulator.Sim(HttpMethod.Put, $"namespaces/{run}/checkpoints/more");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("has 100 checkpoints already", (string?)problem!["detail"]);
        Assert.Equal(HttpStatusCode.OK, (await simulator.Sim(HttpMethod.Put, $"namespaces/{run}/checkpoints/0")).Status);
    }

    [Fact]
    public async Task An_unknown_namespace_is_refused_with_the_way_to_create_it()
    {
        using var answer = await simulator.Call(@namespace: "nobody");
        var body = await answer.Content.ReadFromJsonAsync<JsonObject>(SimulatorUnderTest.Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("refused=unknown-namespace", SimulatorUnderTest.MarkOf(answer));
        Assert.Equal($"PUT {simulator.Systems.ControlUrl}sim/namespaces/nobody", (string?)body!["create"]);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Get, "clock", "nobody")).Status);

        Assert.Equal(HttpStatusCode.Created, (await simulator.Sim(HttpMethod.Put, "namespaces/nobody")).Status);
        Assert.Equal(HttpStatusCode.OK, (await simulator.Sim(HttpMethod.Put, "namespaces/nobody")).Status);
        using var again = await simulator.Call(@namespace: "nobody");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Its_expiry_is_announced_and_put_off_by_use()
    {
        // Time of its own: other tests must not make this namespace old, nor this one theirs.
        await using var alone = new SimulatorUnderTest();
        await alone.InitializeAsync();
        await alone.Sim(HttpMethod.Put, "namespaces/short?idleMinutes=10");

        using var first = await alone.Call(@namespace: "short");
        Assert.Equal("2026-01-01T00:10:00Z", first.Headers.GetValues("X-Sim-Namespace-Expires").Single());
        alone.Time.Advance(TimeSpan.FromMinutes(9));
        using var second = await alone.Call(@namespace: "short");
        Assert.Equal("2026-01-01T00:19:00Z", second.Headers.GetValues("X-Sim-Namespace-Expires").Single());
        alone.Time.Advance(TimeSpan.FromMinutes(10));
        using var third = await alone.Call(@namespace: "short");
        Assert.Equal(HttpStatusCode.NotFound, third.StatusCode);
        Assert.Single((await alone.Sim(HttpMethod.Get, "namespaces")).Body!.AsArray());
    }

    [Fact]
    public async Task The_default_namespace_announces_no_expiry_and_cannot_be_deleted()
    {
        using var answer = await simulator.Call();

        Assert.False(answer.Headers.Contains("X-Sim-Namespace-Expires"));
        Assert.Null(SimulatorUnderTest.MarkOf(answer));
        Assert.Equal(HttpStatusCode.Conflict, (await simulator.Sim(HttpMethod.Delete, "namespaces/default")).Status);
    }

    [Fact]
    public async Task A_deleted_namespace_is_gone()
    {
        var run = await simulator.NewNamespace();

        Assert.Equal(HttpStatusCode.NoContent, (await simulator.Sim(HttpMethod.Delete, $"namespaces/{run}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await simulator.Sim(HttpMethod.Delete, $"namespaces/{run}")).Status);
        using var answer = await simulator.Call(@namespace: run);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("namespaces/a%20b")]
    [InlineData("namespaces/a?idleMinutes=0")]
    public async Task A_bad_name_or_limit_is_refused(string path) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await simulator.Sim(HttpMethod.Put, path)).Status);

    [Fact]
    public async Task The_list_of_powers_names_every_operation()
    {
        var (_, listed) = await simulator.Sim(HttpMethod.Get, "");
        var operations = listed!["operations"]!.AsArray().Select(one => $"{one!["method"]} {one["path"]}").ToList();

        Assert.Contains("GET /sim/clock", operations);
        Assert.Contains("PUT /sim/faults/{name}", operations);
        Assert.Contains("GET /sim/catalogue", operations);
        Assert.All(listed["operations"]!.AsArray(), one => Assert.False(string.IsNullOrEmpty((string?)one!["summary"])));
    }

    private async Task<string?> SubmitAsync(string run)
    {
        using var content = new StringContent(Submit.ExampleBody!.Value.Text, Encoding.UTF8, "application/json");
        using var answer = await simulator.Call("/apiLyLichTuPhap/1.0/nhanHoSoDangKy", "LLTP", run, content: content);
        return (string?)JsonNode.Parse(await SimulatorUnderTest.TextOf(answer))!["STATUS"];
    }
}
