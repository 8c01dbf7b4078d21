using NdxpWorkload.Facts;
using NdxpWorkload.Model;
using NdxpWorkload.Registry;

namespace NdxpWorkload.Planning;

/// <summary>Makes requests out of examples, fills and whoever calls.</summary>
internal sealed class RequestMaker(Workload workload, Letter letter, CountryFacts facts, ulong seed)
{
    /// <summary>So many different ones of a read by an agency; more would only take memory.</summary>
    private const int Variety = 8;

    private readonly Dictionary<(string Agency, string Operation, RequestKind Kind, int Variant), Request> reads = [];

    /// <param name="sequence">In no other call of this plan.</param>
    public Request Make(Agency agency, KnownOperation operation, RequestKind kind, int sequence, Draws draws)
    {
        if (operation.IsWrite)
        {
            return Build(agency, operation, kind, PlaceholdersOf(agency, operation, sequence, $"{sequence}"), draws);
        }

        var key = (agency.Id, $"{operation.System}.{operation.Id}", kind, draws.Below(Variety));
        if (!reads.TryGetValue(key, out var request))
        {
            var own = Draws.For(seed, agency.Id, key.Item2, kind.ToString(), key.Item4.ToString(System.Globalization.CultureInfo.InvariantCulture));
            reads[key] = request = Build(agency, operation, kind, PlaceholdersOf(agency, operation, sequence, $"{key.Item4}"), own);
        }

        return request;
    }

    public Placeholders PlaceholdersOf(Agency agency, KnownOperation? operation, int sequence, string turn) =>
        new(letter, facts, agency, sequence, Draws.For(seed, "values", agency.Id, operation?.Id ?? "journey", turn));

    /// <param name="marked">Whether what earlier answers give is marked, or left as the example has it.</param>
    public Request MakeStep(Agency agency, KnownOperation operation, Step step, Placeholders values, bool marked)
    {
        var draft = new Draft(operation);
        Fill(draft, operation, values, marked);
        foreach (var fill in step.Fills ?? [])
        {
            if (values.Fill(fill.Value, marked) is { } value)
            {
                draft.Set(fill.In, fill.Name, value);
            }
        }

        return Finish(agency, operation, RequestKind.Plain, draft);
    }

    private Request Build(Agency agency, KnownOperation operation, RequestKind kind, Placeholders values, Draws draws)
    {
        var draft = new Draft(operation);
        Fill(draft, operation, values, marked: false);
        if (kind == RequestKind.Magic)
        {
            foreach (var magic in operation.Magic[draws.Below(operation.Magic.Count)])
            {
                // A dossier number that nobody has must still be one of the caller's, else the hub refuses before the system can say so.
                draft.Set(magic.In, magic.Name, magic.Value.Replace($".{operation.ExampleAgency}-", $".{agency.Id}-", StringComparison.Ordinal), add: true);
            }
        }

        return Finish(agency, operation, kind, draft);
    }

    /// <summary>A request that the hub refuses by a rule.</summary>
    public Request MakeRefused(Agency agency, KnownOperation operation, string rule, Agency other, int sequence, Draws draws)
    {
        var draft = new Draft(operation);
        Fill(draft, operation, PlaceholdersOf(agency, operation, sequence, $"{sequence}"), marked: false);
        if (rule == "not-your-territory")
        {
            draft.Set(operation.ScopeIn == "query" ? "query" : "json", operation.ScopeParameter!,
                operation.Scope == "own-province" ? other.Province! : $"000.00.20.{other.Id}-211028-000{1 + draws.Below(5)}");
        }

        var request = Finish(agency, operation, RequestKind.Refused, draft) with { Rule = rule };
        return rule == "no-such-resource" ? request with { Target = Astray(request.Target) } : request;
    }

    // "/apiBHXH/1.0/…": the system's context is right, and nothing lives below it there.
    private static string Astray(string target)
    {
        var below = target.IndexOf('/', target.IndexOf('/', 1) + 1);
        return target.Insert(below, "/KhongCo");
    }

    private void Fill(Draft draft, KnownOperation operation, Placeholders values, bool marked)
    {
        foreach (var fill in workload.Fills.Value.GetValueOrDefault($"{operation.System}.{operation.Id}") ?? [])
        {
            if (values.Fill(fill.Value, marked) is { } value)
            {
                draft.Set(fill.In, fill.Name, value);
            }
        }
    }

    private static Request Finish(Agency agency, KnownOperation operation, RequestKind kind, Draft draft) => new(
        agency, operation.System, operation.Id, operation.IsWrite, kind, operation.Method, draft.Target(), operation.Example.Headers, operation.Example.ContentType, draft.Body());
}
