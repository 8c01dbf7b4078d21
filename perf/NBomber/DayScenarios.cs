using NBomber.Contracts;
using NBomber.CSharp;

namespace NdxpNBomber;

/// <summary>One body, five ways to load it. How much and how long stands in <c>Configs/</c>; what is here is only what a scenario cannot do without.</summary>
internal static class DayScenarios
{
    /// <summary>Name, and which day it draws its calls from.</summary>
    public static readonly IReadOnlyList<(string Name, string Variant)> Known = [("smoke", ""), ("day", ""), ("spike", "spike"), ("soak", ""), ("breakpoint", "")];

    public static ScenarioProps[] All(DayUnderLoad day) => [.. Known.Select(one => Of(one.Name, one.Variant, day))];

    private static ScenarioProps Of(string name, string variant, DayUnderLoad day) =>
        Scenario.Create(name, async context =>
            {
                var feed = await day.FeedAsync(variant);
                var call = feed.Next();
                var answered = await Step.Run($"{call.Request.System}.{call.Request.Operation}", context, async () =>
                {
                    var (answer, asPlanned) = await feed.SendAsync(call, CancellationToken.None);
                    return asPlanned
                        ? Response.Ok(statusCode: answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture))
                        : Response.Fail(statusCode: answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), message: answer.Error ?? $"{answer.Outcome} {answer.Rule}");
                });
                return answered;
            })
            .WithInit(async _ => await day.FeedAsync(variant))
            .WithoutWarmUp()
            .WithMaxFailCount(1_000_000)
            .WithLoadSimulations(Simulation.Inject(rate: 1, interval: TimeSpan.FromSeconds(1), during: TimeSpan.FromSeconds(10)));
}
