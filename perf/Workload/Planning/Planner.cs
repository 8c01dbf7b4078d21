using NdxpWorkload.Facts;
using NdxpWorkload.Model;
using NdxpWorkload.Registry;

namespace NdxpWorkload.Planning;

/// <summary>Deals a day out: how many calls, when, whose, of what. First the journeys, whose pauses are fixed; then single calls where hours and systems are not full yet.</summary>
internal sealed class Planner
{
    /// <summary>As many as there are numbers of six digits above those that the World has.</summary>
    public const int MostTransactions = 1_000_000 - JourneyPlanner.FirstSequence;

    private readonly Workload workload;
    private readonly Letter letter;
    private readonly CountryFacts facts;
    private readonly DayOptions options;
    private readonly Variant? variant;
    private readonly Draws draws;
    private readonly RequestMaker maker;
    private readonly Callers callers;

    private Planner(Workload workload, Letter letter, CountryFacts facts, DayOptions options)
    {
        (this.workload, this.letter, this.facts, this.options) = (workload, letter, facts, options);
        variant = options.Variant is null ? null
            : workload.Variants.GetValueOrDefault(options.Variant) ?? throw new InvalidDataException($"There is no variant {options.Variant}; there are {string.Join(", ", workload.Variants.Keys)}");
        draws = Draws.For(options.Seed, "plan", options.Variant ?? "");
        maker = new RequestMaker(workload, letter, facts, options.Seed);
        callers = new Callers(workload, letter, facts);
    }

    public static Plan Make(Workload workload, Letter letter, CountryFacts facts, DayOptions options) => new Planner(workload, letter, facts, options).Make();

    private Plan Make()
    {
        var total = options.Transactions ?? (int)Math.Round(workload.Transactions.Value * (variant?.Factor.Value ?? 1));
        if (total is < 1 or > MostTransactions)
        {
            throw new InvalidDataException($"A day has 1 to {MostTransactions} transactions");
        }

        var hours = new DayShape(workload, variant);
        var journeys = new JourneyPlanner(workload, letter, facts, maker, callers, hours, draws).Plan((int)(total * workload.Journeys.Share.Value), out var calls);
        var singles = total - calls.Count;
        var times = hours.Times(total, singles, calls, draws);
        var systems = Systems(total, singles, calls);
        var kinds = Kinds(total, singles);
        for (var at = 0; at < singles; at++)
        {
            calls.Add(new PlannedCall(times[at], Single(systems[at], kinds[at], calls.Count)));
        }

        // Stable, so that a journey's steps at one moment stay in their order.
        return new Plan(options, [.. calls.OrderBy(call => call.At)], journeys);
    }

    private Request Single(string system, string? rule, int sequence)
    {
        if (rule is not null && rule != "magic")
        {
            return Refused(system, rule, sequence);
        }

        var agency = callers.Draw(system, draws);
        var operation = callers.DrawOperation(system, agency, draws);
        return maker.Make(agency, operation, rule == "magic" && operation.Magic.Count > 0 ? RequestKind.Magic : RequestKind.Plain, JourneyPlanner.FirstSequence + sequence, draws);
    }

    private Request Refused(string system, string rule, int sequence)
    {
        Agency agency;
        KnownOperation operation;
        switch (rule)
        {
            case "not-subscribed":
                (agency, rule) = callers.DrawUnconnected(system, draws);
                operation = callers.DrawAnyOperation(system, draws);
                break;
            case "not-your-territory":
                agency = callers.DrawScoped(draws, out system);
                operation = callers.DrawScopedOperation(system, draws);
                break;
            default:
                agency = callers.Draw(system, draws);
                operation = callers.DrawOperation(system, agency, draws);
                break;
        }

        return maker.MakeRefused(agency, operation, rule, callers.Another(agency, draws), JourneyPlanner.FirstSequence + sequence, draws);
    }

    private string[] Systems(int total, int singles, List<PlannedCall> journeys)
    {
        var used = journeys.GroupBy(call => call.Request.System).ToDictionary(group => group.Key, group => group.Count());
        var weights = workload.Systems.Value.Select(pair => (pair.Key, pair.Value * (variant?.Systems?.Value.GetValueOrDefault(pair.Key, 1) ?? 1)));
        var left = new Wheel<string>(weights).Deal(total).Select(one => (one.Thing, (double)Math.Max(0, one.Count - used.GetValueOrDefault(one.Thing))));
        return new Wheel<string>(left).DealShuffled(singles, draws);
    }

    /// <summary>Of each single call, the rule by which it is refused, or magic, or null.</summary>
    private string?[] Kinds(int total, int singles)
    {
        var refused = Math.Min(singles, (int)Math.Round(total * workload.Refusals.Share.Value));
        var magic = Math.Min(singles - refused, (int)Math.Round(singles * workload.Magic.Value));
        var kinds = new Wheel<string>(workload.Refusals.Kinds.Value.Select(pair => (pair.Key, pair.Value))).DealShuffled(refused, draws).Cast<string?>()
            .Concat(Enumerable.Repeat<string?>("magic", magic)).Concat(Enumerable.Repeat<string?>(null, singles - refused - magic)).ToArray();
        draws.Shuffle(kinds);
        return kinds;
    }
}
