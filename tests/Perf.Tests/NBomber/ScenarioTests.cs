using NBomber.Contracts;
using NBomber.CSharp;
using NdxpNBomber;

namespace Perf.Tests.NBomber;

// In turn: whoever else calls the hub while a day is played is a difference in its books.
[Collection("calls")]
public sealed class ScenarioTests(RunningCountry country)
{
    public static TheoryData<string> Names => [.. DayScenarios.Known.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_scenarios_body_makes_a_call_of_the_day_that_comes_out_as_planned(string name)
    {
        await using var day = new DayUnderLoad(country.Hub, country.Management) { Transactions = 2_000 };
        var scenario = DayScenarios.All(day).Single(one => one.Name == name);

        await scenario.Init!(new Nothing());
        var response = await scenario.Run(new Nothing());

        Assert.False(response.IsError, $"{response.StatusCode} {response.Message}");
        Assert.NotEqual("", response.StatusCode);
        Assert.Equal(1_000_000, scenario.MaxFailCount);
        Assert.NotEmpty(scenario.LoadSimulations);
    }

    [Fact]
    public async Task A_call_that_comes_out_otherwise_is_a_failure_and_says_how()
    {
        await using var day = new DayUnderLoad(country.Hub, country.Management) { Transactions = 200 };
        var feed = await day.FeedAsync("", TestContext.Current.CancellationToken);
        var call = feed.Next();
        var (answer, asPlanned) = await feed.SendAsync(call with { Request = call.Request with { Target = "/nowhere" } }, TestContext.Current.CancellationToken);

        Assert.False(asPlanned);
        Assert.Equal((404, "refused", "no-such-resource"), (answer.Status, answer.Outcome, answer.Rule));
    }

    [Fact]
    public async Task Without_a_config_the_command_says_what_is_missing() => Assert.Equal(1, await LoadTest.RunAsync([]));

    [Fact]
    public async Task A_run_that_ran_nothing_is_not_good() => Assert.Equal(2, await LoadTest.RunAsync([$"--config={Path.Combine(AppContext.BaseDirectory, "Configs", "smoke.json")}"]));

    private sealed class Nothing : IScenarioContext, IScenarioInitContext;
}
