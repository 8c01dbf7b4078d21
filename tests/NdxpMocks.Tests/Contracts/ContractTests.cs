using System.Reflection;
using System.Text.Json.Nodes;
using Contracts;
using NdxpMocks.Hosting;

namespace NdxpMocks.Tests.Contracts;

/// <summary>Every operation of every contract, called with its own example; the answer must be what the contract says.</summary>
public sealed class ContractTests(RunningSystems running) : IClassFixture<RunningSystems>
{
    private static readonly HttpClient Client = new();

    public static TheoryData<string, string> Operations()
    {
        var data = new TheoryData<string, string>();
        foreach (var contract in NationalSystems.Codes.Select(code => Read(code)).OfType<Contract>())
        {
            foreach (var operation in contract.Operations)
            {
                data.Add(contract.System, operation.OperationId);
            }
        }

        return data;
    }

    [Theory, MemberData(nameof(Operations))]
    public async Task Its_own_example_succeeds_and_the_answer_holds(string system, string operationId)
    {
        var contract = Read(system)!;
        var operation = contract.Operations.Single(candidate => candidate.OperationId == operationId);
        var entry = SystemEntry.ReadAll().Single(candidate => candidate.Code == system);
        var context = running.Systems.Urls[system].ToString().TrimEnd('/') + $"{entry.Base}/{entry.Version}";

        Assert.Empty(operation.ExampleBodyErrors());
        using var answer = await Client.SendAsync(operation.ExampleCall(context), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{operation}: HTTP {(int)answer.StatusCode}");
        Assert.Empty(await operation.ErrorsAsync(answer, TestContext.Current.CancellationToken));
    }

    [Theory, MemberData(nameof(Systems))]
    public void A_contract_says_all_that_it_must(string system)
    {
        var contract = Read(system);
        Assert.NotNull(contract);
        Assert.Equal(system, contract.System);
        Assert.Empty(ContractSchemas.Holes(contract.Document["paths"]));
        Assert.Empty(ContractSchemas.Holes(contract.Document["components"]));
        Assert.Empty(Valueless(contract.Document));
        Assert.Distinct(contract.Operations.Select(operation => operation.OperationId));
        Assert.All(contract.Operations, operation =>
        {
            Assert.Contains(operation.Effect, (string?[])["read", "write"]);
            Assert.NotNull(operation.ExampleAgency);
            Assert.NotNull(operation.Node["x-ndxp-scope"]?["rule"]);
            Assert.Contains(
                operation.Node["x-ndxp-evidence"]?["level"]?.GetValue<string>(), (string?[])["client", "document", "neighbour", "inferred", "general", "proposed"]);
            Assert.NotNull(operation.Node["x-ndxp-evidence"]?["source"]);
        });
    }

    // {source: one thing, and another} says "one thing", and that there is a key "and another".
    private static IEnumerable<string> Valueless(JsonNode? node) => node switch
    {
        JsonObject fields => fields.Where(field => field.Key != "example").SelectMany(field => field.Value is null ? [field.Key] : Valueless(field.Value)),
        JsonArray list => list.SelectMany(Valueless),
        _ => [],
    };

    public static TheoryData<string> Systems() => [.. NationalSystems.Codes];

    internal static Contract? Read(string code) =>
        Text(code.ToLowerInvariant() + ".yaml") is { } yaml ? Contract.Parse(yaml, name => Text(name)!) : null;

    private static string? Text(string name)
    {
        using var stream = Assembly.Load("NdxpMocks").GetManifestResourceStream($"Registry/contracts/{name}");
        return stream is null ? null : new StreamReader(stream).ReadToEnd();
    }
}
