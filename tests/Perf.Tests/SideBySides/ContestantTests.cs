using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using NdxpGateway;
using NdxpGateway.Registry;
using SideBySide.Contestants;
using SideBySide.Systems;

namespace Perf.Tests.SideBySides;

public sealed class ContestantTests
{
    [Fact]
    public void The_largest_generated_registry_is_one_that_the_hub_takes()
    {
        var largest = Load(new RegistrySize(Lineup.ManySystems, Lineup.MostAgencies), out var problems);

        Assert.False(problems.Any);
        Assert.Equal((200, 2_500), (largest!.Systems.Length, largest.Agencies.Length));
        Assert.True(largest.Matrix[largest.Agency("H39")!, largest.System("DKDN")!].Ticked);
        Assert.Equal(Lineup.MostAgencies, Load(new RegistrySize(13, 10_000), out _)!.Agencies.Length);
    }

    [Fact]
    public void Bodies_have_one_kilobyte_and_are_JSON()
    {
        foreach (var call in Call.All.Where(call => call.Json is not null))
        {
            Assert.Equal(1_024, Encoding.UTF8.GetByteCount(call.Json!));
            using var parsed = JsonDocument.Parse(call.Json!);
        }
    }

    [Fact]
    public void Contestants_are_chosen_by_name_and_a_name_that_nobody_has_is_told()
    {
        Assert.Equal(["YARP", "hub"], Lineup.Chosen(["hub", "yarp"]).Select(contestant => contestant.Name));
        Assert.Contains("hub without ledger", Assert.Throws<ArgumentException>(() => Lineup.Chosen(["ledger"])).Message);
        Assert.Equal(Lineup.All.Length, Lineup.All.Select(contestant => contestant.Name).Distinct().Count());
    }

    [Fact]
    public void Nginx_gets_the_port_the_upstream_and_connections_that_are_never_closed()
    {
        var written = NginxServer.Configuration("/somewhere", 4321, new Uri("http://127.0.0.1:1234/"));

        Assert.Contains("listen 127.0.0.1:4321;", written);
        Assert.Contains("server 127.0.0.1:1234;", written);
        Assert.Contains("proxy_set_header Connection \"\";", written);
        Assert.Equal(written.Count(c => c == '{'), written.Count(c => c == '}'));
    }

    [Fact]
    public void Other_simulators_get_as_many_mappings_one_of_which_answers()
    {
        var wiremock = Stubs.WireMockMappings("/a/b", """{"c":"d"}""", 4);
        using var mockoon = JsonDocument.Parse(Stubs.MockoonEnvironment("/a/b", """{"c":"d"}""", 4, 5));
        var routes = mockoon.RootElement.GetProperty("routes").EnumerateArray().ToArray();

        Assert.Equal(4, wiremock.Count);
        Assert.Equal("""{"c":"d"}""", JsonDocument.Parse(wiremock["1.json"]).RootElement.GetProperty("response").GetProperty("body").GetString());
        Assert.Equal(["a/b", "other/2", "other/3", "other/4"], routes.Select(route => route.GetProperty("endpoint").GetString()));
        Assert.Equal("""{"c":"d"}""", routes[0].GetProperty("responses")[0].GetProperty("body").GetString());
    }

    // Held against OpenAPI by other tests: these are the letter's own contracts under other names.
    private static Snapshot? Load(RegistrySize size, out ConfigurationProblems problems)
    {
        problems = new ConfigurationProblems();
        return new RegistryLoader(new RegistryFileSet(GeneratedRegistry.Files(size).ToImmutableSortedDictionary(StringComparer.Ordinal), trusted: true), problems).Load(1);
    }
}
