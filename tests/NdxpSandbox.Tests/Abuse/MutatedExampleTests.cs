using System.Collections.Concurrent;
using Contracts;
using NdxpSandbox.Tests.Examples;
using NdxpSandbox.Tests.Hosting;

namespace NdxpSandbox.Tests.Abuse;

/// <summary>
/// Every operation's example with one thing wrong at a time, through the hub. Nothing is drawn: the mutations are a list, and a
/// failure names the ones that broke a rule.
/// </summary>
public sealed class MutatedExampleTests(PatientSandbox running) : IClassFixture<PatientSandbox>
{
    private const int AtOnce = 8;

    public static TheoryData<string, string> Operations() => ExampleTests.Operations();

    [Theory, MemberData(nameof(Operations))]
    public async Task Whatever_is_wrong_with_a_call_the_answer_keeps_to_the_contract_and_lets_nothing_out(string system, string operationId)
    {
        var contract = RunningSandbox.Contracts.Single(candidate => candidate.System == system);
        var operation = contract.Operations.Single(candidate => candidate.OperationId == operationId);
        var (client, rules) = (await running.ClientFor(operation.ExampleAgency!), new AnswerRules(contract, operation));
        var (broken, answers) = (new ConcurrentBag<string>(), new ConcurrentBag<string>());
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        // Of its own, or the lists of one operation would grow with what was handed in through another.
        var run = running.Sandbox.Systems.Simulations.Create(null, TimeSpan.FromHours(1))!.Value.Namespace.Name;
        await Parallel.ForEachAsync(MutationsOf(new Example(operation, running.ContextOf(system))), limits, async (mutation, stop) =>
        {
            using var request = mutation.ToRequest();
            request.Headers.Add("X-Sim-Namespace", run);
            using var answer = await client.SendAsync(request, stop);
            foreach (var error in await rules.BrokenByAsync(mutation, answer, stop))
                broken.Add($"{mutation.Name}: {Short(error)}");
            answers.Add($"{(int)answer.StatusCode} {Short(await answer.Content.ReadAsStringAsync(stop))}");
        });

        Assert.True(broken.IsEmpty, $"{broken.Count} of {answers.Count} mutations of {operation}:\n{string.Join('\n', broken.Order(StringComparer.Ordinal).Take(40))}");
        foreach (var read in contract.Operations.Where(candidate => candidate.Effect == "read"))
            await AnswersItsExampleAsync(read);
    }

    private async Task AnswersItsExampleAsync(ContractOperation read)
    {
        var client = await running.ClientFor(read.ExampleAgency!);
        using var answer = await client.SendAsync(read.ExampleCall(running.ContextOf(RunningSandbox.Contracts.Single(contract => contract.Operations.Contains(read)).System)), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{read}, afterwards: {(int)answer.StatusCode}");
        Assert.Empty(await read.ErrorsAsync(answer, TestContext.Current.CancellationToken));
    }

    private static IEnumerable<Mutation> MutationsOf(Example example)
    {
        var parameters = QueryMutations.Of(example).Concat(HeaderMutations.Of(example)).Append(example.Unharmed());
        return example.Operation.ExampleBody is null ? parameters
            : example.MediaType.EndsWith("xml", StringComparison.Ordinal) ? parameters.Concat(XmlMutations.Of(example))
            : parameters.Concat(JsonMutations.Of(example));
    }

    private static string Short(string text) => text.Length <= 400 ? text : text[..400] + " …";
}
