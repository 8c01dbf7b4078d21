using System.Net;
using System.Runtime.CompilerServices;
using NdxpMocks.Control;

namespace NdxpMocks.Tests.Control;

/// <summary>What people read of the operations: the page of the control port, and the table in mocks/README.md.</summary>
public sealed class CataloguePageTests(WholeSimulator simulator) : IClassFixture<WholeSimulator>
{
    [Fact]
    public async Task The_page_shows_every_operation_and_scenario_of_the_catalogue()
    {
        var (_, catalogue) = await simulator.Sim(HttpMethod.Get, "catalogue");
        using var answer = await simulator.Client.GetAsync(new Uri(simulator.Systems.ControlUrl!, "sim/catalogue.html"), SimulatorUnderTest.Cancellation);
        var page = WebUtility.HtmlDecode(await SimulatorUnderTest.TextOf(answer));

        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        foreach (var system in catalogue!["systems"]!.AsArray())
        {
            foreach (var operation in system!["operations"]!.AsArray())
            {
                Assert.Contains($"id=\"{system["code"]}-{operation!["operationId"]}\"", page);
                Assert.Contains((string)operation["evidence"]!["source"]!, page);
                Assert.All(operation["scenarios"]!.AsArray(), scenario =>
                {
                    Assert.Contains($"<code>{scenario!["name"]}</code></td><td>{scenario["title"]}<", page);
                    Assert.All(scenario["identifiers"]!.AsArray(), value => Assert.Contains($"{value!["name"]} = {value["value"]}", page));
                });
            }
        }
    }

    [Fact]
    public async Task What_a_contract_says_is_encoded()
    {
        using var answer = await simulator.Client.GetAsync(new Uri(simulator.Systems.ControlUrl!, "sim/catalogue.html?system=DANCU"), SimulatorUnderTest.Cancellation);
        var page = await SimulatorUnderTest.TextOf(answer);

        Assert.Contains("&lt;dan:MaTichHop&gt;003", page);
        Assert.DoesNotContain("<dan:", page);
        Assert.DoesNotContain("id=\"DKDN\"", page);
    }

    [Fact]
    public async Task The_table_in_the_README_is_that_of_the_contracts()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Root(), "mocks", "README.md"), SimulatorUnderTest.Cancellation);
        const string Begin = "<!-- operations -->\n", End = "<!-- /operations -->";
        var table = page[(page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)..page.IndexOf(End, StringComparison.Ordinal)];

        Assert.True(OperationTable.Markdown() == table, "mocks/README.md is not up to date: put there what `dotnet run --project mocks/NdxpMocks -- --operations` prints");
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
