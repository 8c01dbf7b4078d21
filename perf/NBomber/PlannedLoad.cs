using System.Globalization;
using System.Text.Json;

namespace NdxpNBomber;

/// <summary>How many calls a config has each scenario make. What was injected is held against it: a tool that falls behind would otherwise praise the server.</summary>
internal static class PlannedLoad
{
    public static IReadOnlyDictionary<string, double> Of(string config)
    {
        using var json = JsonDocument.Parse(config);
        return json.RootElement.GetProperty("GlobalSettings").GetProperty("ScenariosSettings").EnumerateArray()
            .ToDictionary(scenario => scenario.GetProperty("ScenarioName").GetString()!, scenario => Sum(scenario.GetProperty("LoadSimulationsSettings")));
    }

    private static double Sum(JsonElement simulations)
    {
        var (sum, rate) = (0.0, 0.0);
        foreach (var simulation in simulations.EnumerateArray().Select(one => one.EnumerateObject().Single()))
        {
            var target = simulation.Value[0].GetDouble();
            var times = Span(simulation.Value[2]) / Span(simulation.Value[1]);
            sum += simulation.Name switch
            {
                "Inject" => target * times,
                // From the rate before to this one, in a straight line.
                "RampingInject" => (rate + target) / 2 * times,
                _ => throw new InvalidDataException($"{simulation.Name}: only Inject and RampingInject are open models"),
            };
            rate = target;
        }

        return sum;
    }

    private static TimeSpan Span(JsonElement text) => TimeSpan.ParseExact(text.GetString()!, @"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
