using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores.Sqlite;
using NdxpGateway.Tests.Hosting;

namespace NdxpGateway.Tests.Ledger;

/// <summary>Every answered exchange is in the record before its answer leaves, refusals included.</summary>
public sealed class RecorderTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Thousands_in_parallel_are_all_recorded_whatever_their_answer()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        string[] paths = ["/apiCSDLDKDN/1.0/read", "/apiCSDLDanCu/read", "/nosuch", "/apiCSDLDKDN/territory?maTinh=01"];
        var ids = new System.Collections.Concurrent.ConcurrentBag<(string Id, int Status)>();
        await Parallel.ForAsync(0, 3000, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Stop }, async (call, cancellation) =>
        {
            using var response = await client.GetAsync(paths[call % paths.Length], cancellation);
            ids.Add((response.Headers.GetValues("X-NDXP-Transaction-Id").Single(), (int)response.StatusCode));
        });

        var records = hub.Recorded();
        Assert.Equal(3001, records.Count);
        var byId = records.ToDictionary(record => record.TransactionId.ToString());
        foreach (var (id, status) in ids)
            Assert.Equal(status, byId[id].Status);
        Assert.Equal([200, 403, 404], byId.Values.Select(record => record.Status).Distinct().Order());
    }

    [Fact]
    public async Task A_record_is_durable_before_the_answer_leaves()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        for (var call = 0; call < 50; call++)
        {
            using var response = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
            var id = Guid.Parse(response.Headers.GetValues("X-NDXP-Transaction-Id").Single());
            Assert.Contains(hub.Recorded(), record => record.TransactionId == id);
        }
    }

    [Fact]
    public async Task A_read_has_one_record_with_who_what_and_when()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/read?msdn=0100109106", Stop);
        var record = Assert.Single(hub.Recorded(), record => record.Operation == "read");
        Assert.Equal((Phase.Single, "H39", "H39", "DKDN", "GET", Decision.Allow, "subscribed", 0, 200, 1L),
            (record.Phase, record.Agency, record.Application, record.System, record.Method, record.Decision, record.Rule, record.FaultCode, record.Status, record.RegistryVersion));
        Assert.True(record.RequestIn <= record.RequestOut && record.RequestOut <= record.ResponseIn && record.ResponseIn <= record.ResponseOut);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(await response.Content.ReadAsByteArrayAsync(Stop)), record.ResponseSha256);
    }

    [Fact]
    public async Task A_record_names_the_evidence_the_cell_and_in_a_keyed_hash_the_person()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/items/080190900123", Stop);
        var record = Assert.Single(hub.Recorded(), record => record.Operation == "item");
        var keys = hub.Services.GetRequiredService<LedgerPlaces>().OpenSubjectKeys();
        Assert.Equal(("proposed", "2b:39:1", keys.Current), (record.Evidence, record.Cell, record.SubjectKey));
        Assert.Equal(keys.HashesOf("080190900123").Single().Hash, record.Subjects);
    }

    [Fact]
    public async Task A_refused_call_names_the_cell_and_the_person_all_the_same()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDanCu/1.0/items/080190900123", Stop);
        var record = Assert.Single(hub.Recorded(), record => record.Operation == "item");
        Assert.Equal((403, "2b:39:2", true), (record.Status, record.Cell, record.Subjects is not null));
    }

    [Fact]
    public async Task A_fault_that_the_simulator_injected_stands_in_the_record()
    {
        await using var hub = await HubUnderTest.StartAsync();
        hub.System.Answer = (context, _) =>
        {
            context.Response.Headers["X-Sim"] = "fault=latency;rule=H39-080190900123";
            return Task.CompletedTask;
        };
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/read", Stop);
        Assert.Equal("fault=latency", Assert.Single(hub.Recorded(), record => record.Operation == "read").InjectedFault);
    }

    [Fact]
    public async Task A_write_is_on_record_before_it_is_forwarded_and_again_when_it_is_answered()
    {
        await using var hub = await HubUnderTest.StartAsync();
        List<LedgerRecord> whenForwarded = [];
        var answer = hub.System.Answer;
        hub.System.Answer = async (context, received) =>
        {
            whenForwarded = hub.Recorded();
            await answer(context, received);
        };
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop);
        Assert.Equal(Phase.Begun, whenForwarded[^1].Phase);
        var both = (hub.Recorded()).Where(record => record.Operation == "write").ToArray();
        Assert.Equal([Phase.Begun, Phase.Ended], both.Select(record => record.Phase));
        Assert.Equal(both[0].TransactionId, both[1].TransactionId);
        Assert.Equal((0, 200), (both[0].Status, both[1].Status));
    }

    [Fact]
    public async Task A_write_that_a_gate_refuses_never_began()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.PostAsync("/apiCSDLDanCu/write", new StringContent("x"), Stop);
        Assert.Equal(Phase.Single, Assert.Single(hub.Recorded(), record => record.Operation == "write").Phase);
    }

    [Fact]
    public async Task Tokens_asked_for_and_refused_are_exchanges_too_and_hold_no_secret()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var given = await hub.AskForToken("H39", "sandbox-H39");
        using var refused = await hub.AskForToken("H39", "wrong");
        var records = hub.Recorded();
        Assert.Equal([(Decision.Allow, 200), (Decision.Refuse, 401)], records.Select(record => (record.Decision, record.Status)));
        Assert.All(records, record => Assert.Equal(("token", null, null), (record.Operation, record.RequestSha256, record.ResponseSha256)));
    }

    [Fact]
    public async Task What_cannot_be_recorded_is_not_forwarded_and_not_answered()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        TakeTheLedgerAway(hub);
        var refused = await Refused.Of(client.PostAsync("/apiCSDLDKDN/1.0/write", new StringContent("x"), Stop));
        Assert.Equal((503, "not-recorded"), (refused.Status, refused.Rule));
        Assert.Empty(hub.System.Received);

        var read = await Refused.Of(client.GetAsync("/apiCSDLDKDN/1.0/read", Stop));
        Assert.Equal("not-recorded", read.Rule);
        Assert.NotEqual("0", (await Telemetry.Scraped.OfAsync(hub))["ndxp_ledger_commit_failures_total"]);
        using var ready = await hub.Management.GetAsync("/health/ready", Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        using var live = await hub.Management.GetAsync("/health/live", Stop);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task No_identifier_of_a_person_reaches_the_record()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var client = await hub.ClientFor("H39");
        using var response = await client.GetAsync("/apiCSDLDKDN/1.0/items/080190900123?soDinhDanh=080190900123", Stop);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(hub.Folder, "data"), "ledger.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, Stop);
            Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf("080190900123"u8));
        }
    }

    private static void TakeTheLedgerAway(HubUnderTest hub) =>
        File.Move(Path.Combine(hub.Folder, "data", SqliteStore.FileName), Path.Combine(hub.Folder, "taken-away.db"));
}
