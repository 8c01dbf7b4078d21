using NdxpWorkload.Facts;
using NdxpWorkload.Model;
using NdxpWorkload.Registry;

namespace NdxpWorkload.Planning;

/// <summary>Lays journeys into the day: whose, when each step is, and what it asks.</summary>
internal sealed class JourneyPlanner(Workload workload, Letter letter, CountryFacts facts, RequestMaker maker, Callers callers, DayShape shape, Draws draws)
{
    /// <summary>Above every number that the World has from the start.</summary>
    public const int FirstSequence = 100_000;

    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <param name="most">Of calls; as many journeys as fit.</param>
    /// <returns>How many journeys.</returns>
    public int Plan(int most, out List<PlannedCall> calls)
    {
        calls = [];
        // Who is connected with all that the journey cannot do without.
        var wheels = workload.Journeys.Kinds.Value.ToDictionary(kind => kind, CallersOf);
        var kinds = new Wheel<Journey>(wheels.Where(pair => !pair.Value.IsEmpty).Select(pair => (pair.Key, pair.Key.Weight)));
        var journeys = 0;
        while (!kinds.IsEmpty)
        {
            var kind = kinds.Draw(draws);
            var agency = wheels[kind].Draw(draws);
            var steps = kind.Steps.Where(step => letter.IsTicked(agency, step.System)).ToArray();
            if (calls.Count + steps.Length > most)
            {
                break;
            }

            calls.AddRange(Lay(agency, steps, journeys++, FirstSequence + calls.Count));
        }

        return journeys;
    }

    private IEnumerable<PlannedCall> Lay(Agency agency, Step[] steps, int journey, int sequence)
    {
        var values = maker.PlaceholdersOf(agency, null, sequence, $"{sequence}");
        var at = shape.Start(TimeSpan.FromSeconds(steps.Skip(1).Sum(step => step.AfterSeconds)), draws);
        for (var number = 0; number < steps.Length; number++)
        {
            var step = steps[number];
            at += number == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(step.AfterSeconds);
            var operation = Find(step);
            var waits = step.Fills?.Any(fill => fill.Value.Contains("{taken.", StringComparison.Ordinal)) == true;
            yield return new PlannedCall(at, maker.MakeStep(agency, operation, step, values, marked: false), new PlannedStep(
                journey, number, number == steps.Length - 1, waits ? maker.MakeStep(agency, operation, step, values, marked: true) : null, step.Take ?? Nothing));
        }
    }

    private KnownOperation Find(Step step) => facts.Find(step.System, step.Operation) ?? throw new InvalidDataException($"journeys: there is no {step.Call}");

    private Wheel<Agency> CallersOf(Journey journey) => new(letter.Agencies
        .Where(agency => journey.Steps.All(step => (step.WhereTicked || letter.IsTicked(agency, step.System)) && (agency.IsProvince || Find(step).Scope != "own-province" || !letter.IsTicked(agency, step.System))))
        .Select(agency => (agency, callers.WeightOf(agency))));
}
