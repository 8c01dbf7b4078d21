using NdxpNBomber;

namespace Perf.Tests.NBomber;

public sealed class GateTests(RunningCountry country)
{
    private static readonly Gates All = Gates.Read(Path.Combine(AppContext.BaseDirectory, "gates.json"));

    private static readonly Measured Good = new("smoke", 100, 0, 10, 100);

    [Fact]
    public void A_run_within_its_gates_meets_all_of_them() => Assert.All(Judge(Good), line => Assert.True(line.IsMet, line.ToString()));

    [Theory]
    [InlineData(100, 0, 51, 100, "p50 ms")]
    [InlineData(100, 0, 10, 501, "p99 ms")]
    [InlineData(99, 1, 10, 100, "share of calls otherwise than planned")]
    [InlineData(98, 0, 10, 100, "share of the planned calls that were made")]
    public void Each_gate_can_be_missed(int ok, int failed, double p50, double p99, string what) =>
        Assert.Equal([what], Judge(Good with { Ok = ok, Failed = failed, P50Ms = p50, P99Ms = p99 }).Where(line => !line.IsMet).Select(line => line.What));

    [Fact]
    public void Who_has_no_gate_or_ran_nothing_misses()
    {
        Assert.False(Assert.Single(Judge(Good with { Scenario = "other" })).IsMet);
        Assert.False(Assert.Single(All.Judge(new Dictionary<string, double>(), [])).IsMet);
    }

    [Fact]
    public void Every_scenario_has_a_config_of_its_own_with_an_open_model()
    {
        Assert.All(DayScenarios.Known, scenario => Assert.True(Config(scenario.Name)[scenario.Name] > 0));
        Assert.Throws<InvalidDataException>(() => PlannedLoad.Of("""{"GlobalSettings":{"ScenariosSettings":[{"ScenarioName":"x","LoadSimulationsSettings":[{"KeepConstant":[5,"00:00:01","00:00:10"]}]}]}}"""));
    }

    [Fact]
    public void A_ramp_counts_from_the_rate_before_it() =>
        Assert.Equal(100 + 150, PlannedLoad.Of("""{"GlobalSettings":{"ScenariosSettings":[{"ScenarioName":"x","LoadSimulationsSettings":[{"Inject":[10,"00:00:01","00:00:10"]},{"RampingInject":[20,"00:00:01","00:00:10"]}]}]}}""")["x"]);

    [Fact]
    public void The_days_config_has_the_days_calls() => Assert.InRange(Config("day")["day"], country.Workload.Transactions.Value * 0.999, country.Workload.Transactions.Value * 1.001);

    private static IReadOnlyList<GateLine> Judge(Measured run) => All.Judge(new Dictionary<string, double> { ["smoke"] = 100 }, [run]);

    private static IReadOnlyDictionary<string, double> Config(string name) => PlannedLoad.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Configs", name + ".json")));
}
