using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using NdxpMocks.Control;

namespace NdxpMocks.Faults;

internal sealed record FaultView(FaultRule Rule, long Met, long Applied);

internal sealed record FaultsView(string Profile, ulong ProfileSeed, IEnumerable<FaultView> Rules)
{
    public static FaultsView Of(FaultPlan plan) => new(
        plan.Setting.Profile, plan.Setting.Seed, plan.Active.Select(fault => new FaultView(fault.Rule, fault.Met, fault.Applied)));
}

/// <summary>Faults of a namespace: put, list, delete, and the profiles.</summary>
internal static partial class FaultEndpoints
{
    public static void MapFaults(this RouteGroupBuilder sim)
    {
        var faults = sim.MapGroup("/faults");
        faults.MapGet("/", (AskedNamespace asked) => TypedResults.Ok(FaultsView.Of(asked.Namespace.Faults)))
            .WithSummary("The rules in force, with how many calls each met and harmed");
        faults.MapGet("/kinds", () => TypedResults.Ok(new { kinds = Fault.Kinds.Values.Order(StringComparer.Ordinal), profiles = FaultProfiles.Names }))
            .WithSummary("Kinds of fault, and the profiles");
        faults.MapPut("/{name}", PutAsync)
            .WithSummary("""A rule: {"fault":{"kind":"latency","milliseconds":500},"system":"DKDN","operation":null,"agency":"H39","probability":0.5,"seed":7}""");
        faults.MapDelete("/{name}", Delete).WithSummary("Deletes one rule");
        faults.MapDelete("/", (AskedNamespace asked) => Put(asked, plan => plan.Put(FaultSetting.None))).WithSummary("Deletes all rules, and the profile is calm");
        sim.MapPut("/profile/{name}", PutProfile).WithSummary("calm, realistic or storm; ?seed= for another storm");
    }

    private static async Task<Results<Ok<FaultsView>, ProblemHttpResult>> PutAsync(
        AskedNamespace asked, string name, HttpContext context, IOptions<JsonOptions> json)
    {
        if (!WellFormed().IsMatch(name) || FaultProfiles.Owns(name))
        {
            return Problem.Invalid("A rule's name is 1 to 64 letters, digits, dots, hyphens or underscores, and does not begin with 'profile-'");
        }

        try
        {
            var rule = await JsonSerializer.DeserializeAsync<FaultRule>(context.Request.Body, json.Value.SerializerOptions, context.RequestAborted);
            return rule?.Fault is null ? Problem.Invalid("The body is a rule with a fault")
                : rule.Problems(NationalSystems.Codes).ToList() is { Count: > 0 } problems ? Problem.Invalid(problems)
                : Put(asked, plan => plan.Put(rule with { Name = name }));
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return Problem.Invalid($"{e.Message} Kinds: {string.Join(", ", Fault.Kinds.Values)}");
        }
    }

    private static Results<Ok<FaultsView>, ProblemHttpResult> Delete(AskedNamespace asked, string name) =>
        asked.Namespace.Faults.Delete(name) ? Put(asked, _ => { }) : Problem.NotFound($"There is no rule '{name}'");

    private static Results<Ok<FaultsView>, ProblemHttpResult> PutProfile(AskedNamespace asked, string name, ulong? seed) =>
        FaultProfiles.Names.Contains(name)
            ? Put(asked, plan => plan.PutProfile(name, seed ?? 1))
            : Problem.NotFound($"There is no profile '{name}', only {string.Join(", ", FaultProfiles.Names)}");

    private static Ok<FaultsView> Put(AskedNamespace asked, Action<FaultPlan> change)
    {
        change(asked.Namespace.Faults);
        return TypedResults.Ok(FaultsView.Of(asked.Namespace.Faults));
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex WellFormed();
}
