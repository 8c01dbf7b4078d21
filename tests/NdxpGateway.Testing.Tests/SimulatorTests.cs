using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;

namespace NdxpGateway.Testing.Tests;

public sealed class SimulatorTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Four_simulators_run_side_by_side_and_know_nothing_of_each_other()
    {
        var four = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => NdxpSimulator.StartAsync(cancellation: Stop)));

        await Task.WhenAll(four.Select(async (ndxp, at) =>
        {
            using var client = ndxp.ClientFor("H39");
            for (var call = 0; call <= at; call++)
                Assert.Contains("\"Status\":\"1\"", await client.GetStringAsync(RunningSimulator.Enterprise, Stop));
            await ndxp.Default.Journal.ReceivedAsync("DKDN", "chiTietDoanhNghiep", times: at + 1, cancellation: Stop);
        }));
        await four[0].GrantAsync("H39", "DANCU");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Forbidden], await Task.WhenAll(four.Take(2).Select(async ndxp => (await Ask(ndxp, "H39")).StatusCode)));
        Assert.Equal(8, four.SelectMany(ndxp => new[] { ndxp.Address, ndxp.ManagementAddress }).Distinct().Count());
        foreach (var ndxp in four.Append(four[0]))
            await ndxp.DisposeAsync();
    }

    [Fact]
    public async Task A_start_with_bad_options_tells_all_of_them()
    {
        var grants = await Assert.ThrowsAsync<NdxpSimulatorException>(() => NdxpSimulator.StartAsync(
            options =>
            {
                options.Grants.Add("H39:NOPE");
                options.Settings["Quotas:PerSecnd"] = "5";
                options.Settings["Resilience:TimeoutMs"] = "-1";
            },
            Stop));
        Assert.Equal(3, grants.Problems.Count);

        var systems = await Assert.ThrowsAsync<NdxpSimulatorException>(() => NdxpSimulator.StartAsync(
            options =>
            {
                options.Systems.Add("dkdn");
                options.Mappings = "/no/such/folder";
            },
            Stop));
        Assert.Equal(2, systems.Problems.Count);
    }

    [Fact]
    public async Task A_token_that_has_expired_is_renewed_under_the_call()
    {
        await using var ndxp = await NdxpSimulator.StartAsync(
            options =>
            {
                options.Settings["Identity:TokenSeconds"] = "1";
                // A fast machine makes more calls in that second than an agency usually may.
                options.Settings["Quotas:PerSecond"] = "1000000";
            },
            Stop);
        using var client = ndxp.ClientFor("H39");
        // Until the hub has refused one, which the test does not see.
        while (!ndxp.Default.Journal.ListRefused().Any(refused => refused.Rule == "token-expired"))
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(RunningSimulator.Enterprise, Stop)).StatusCode);
    }

    [Fact]
    public async Task Only_the_systems_asked_for_are_started_and_the_others_are_down()
    {
        await using var ndxp = await NdxpSimulator.StartAsync(options => options.Systems.UnionWith(["DKDN", "HOTICH"]), Stop);
        using var client = ndxp.ClientFor("H39");

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(RunningSimulator.Enterprise, Stop)).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/apiVNPostNGSP/p1.0/order/tracking", Stop)).StatusCode);
    }

    [Fact]
    public async Task A_system_is_replaced_by_an_upstream_that_sees_no_simulator_header()
    {
        await using var other = await FakeSystem.StartAsync();
        await using var ndxp = await NdxpSimulator.StartAsync(options => options.Upstreams["DKDN"] = $"{other.Address}mine/{{version}}", Stop);
        await using var run = await ndxp.NewNamespaceAsync(cancellation: Stop);
        using var client = run.ClientFor("H39", scenario: "not-found");

        Assert.Equal("/mine/1.0/chiTietDoanhNghiep H39", await client.GetStringAsync(RunningSimulator.Enterprise, Stop));
        Assert.DoesNotContain(other.Headers, name => name.StartsWith("X-Sim", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Mappings_of_ones_own_answer_first()
    {
        var folder = Directory.CreateTempSubdirectory("ndxp-mappings-");
        folder.CreateSubdirectory("DKDN");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "DKDN", "mine.json"),
            """{"Request":{"Path":"/apiCSDLDKDN/1.0/chiTietDoanhNghiep","Methods":["GET"]},"Response":{"StatusCode":200,"Body":"mine"}}""", Stop);
        await using (var ndxp = await NdxpSimulator.StartAsync(options => options.Mappings = folder.FullName, Stop))
        {
            using var client = ndxp.ClientFor("H39");
            Assert.Equal("mine", await client.GetStringAsync(RunningSimulator.Enterprise, Stop));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_agency_may_have_applications_beside_its_own()
    {
        await using var ndxp = await NdxpSimulator.StartAsync(
            options =>
            {
                options.Applications.Add(new NdxpApplication("one-stop", "of-no-worth", "H39"));
                options.Applications.Add(new NdxpApplication("retired", "of-no-worth", "H39", Active: false));
            },
            Stop);

        using var client = ndxp.ClientFor("000.00.00.H39", application: "one-stop");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(RunningSimulator.Enterprise, Stop)).StatusCode);
        using var retired = ndxp.ClientFor("H39", application: "retired");
        Assert.Contains("'retired' no token", (await Assert.ThrowsAsync<NdxpSimulatorException>(() => retired.GetAsync(RunningSimulator.Enterprise, Stop))).Message);
        Assert.Contains("'nobody' is no application of H39", Assert.Throws<NdxpSimulatorException>(() => ndxp.ClientFor("H39", application: "nobody")).Message);
        Assert.Contains("no application of H40", Assert.Throws<NdxpSimulatorException>(() => ndxp.ClientFor("H40", application: "one-stop")).Message);
    }

    [Fact]
    public async Task Another_seed_is_another_population()
    {
        await using var usual = await NdxpSimulator.StartAsync(cancellation: Stop);
        await using var other = await NdxpSimulator.StartAsync(options => options.Seed = 7, Stop);
        Assert.NotEqual((await usual.Default.Cast.CitizensAsync("80", take: 1, cancellation: Stop))[0].FullName, (await other.Default.Cast.CitizensAsync("80", take: 1, cancellation: Stop))[0].FullName);
    }

    [Fact]
    public async Task Over_HTTPS_it_shows_a_certificate_of_its_own_authority()
    {
        await using var ndxp = await NdxpSimulator.StartAsync(cancellation: Stop);
        using var authority = ndxp.Authority;
        using var connections = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new() { TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { authority }, RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck },
            },
        };
        var handler = ndxp.Default.HandlerFor("H39");
        handler.InnerHandler = connections;
        using var client = new HttpClient(handler) { BaseAddress = ndxp.HttpsAddress };

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(RunningSimulator.Enterprise, Stop)).StatusCode);
    }

    [Fact]
    public async Task A_grant_holds_from_the_next_call_on_and_a_bad_one_opens_nothing()
    {
        await using var ndxp = await NdxpSimulator.StartAsync(cancellation: Stop);
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask(ndxp, "H39")).StatusCode);
        Assert.Contains("'NOPE' is none", (await Assert.ThrowsAsync<NdxpSimulatorException>(() => ndxp.GrantAsync("H39", "DANCU", "NOPE"))).Message);
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask(ndxp, "H39")).StatusCode);

        await ndxp.GrantAsync("H39", "DANCU");

        var answer = await Ask(ndxp, "H39");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("registry=2; note=\"granted in this sandbox, not in the letter\"", answer.Headers.GetValues("X-NDXP-Decision").Single());
        Assert.Equal(HttpStatusCode.Forbidden, (await Ask(ndxp, "H40")).StatusCode);
    }

    [Fact]
    public async Task A_call_with_an_authorization_of_its_own_keeps_it()
    {
        await using var ndxp = await NdxpSimulator.StartAsync(cancellation: Stop);
        using var client = ndxp.ClientFor("H39");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "00000000-0000-3000-8000-000000000000");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync(RunningSimulator.Enterprise, Stop)).StatusCode);
    }

    private static async Task<HttpResponseMessage> Ask(NdxpSimulator ndxp, string agency)
    {
        using var client = ndxp.ClientFor(agency);
        using var nothing = new StringContent("{}", MediaTypeHeaderValue.Parse("application/json"));
        return await client.PostAsync("/apiCSDLDanCu/1.0/XacThucThongTinCongDan", nothing, Stop);
    }
}
