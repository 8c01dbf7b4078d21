using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using NdxpMocks.Control;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Dossiers;

/// <param name="Number">Null for one that is free.</param>
/// <param name="Agency">On whose behalf; null for the agency of the contract's example.</param>
/// <param name="State">Where to force it afterwards; null leaves it where it is taken in.</param>
/// <param name="Fields">What the body says instead of the example; a null takes a field away.</param>
internal sealed record WantedDossier(string System, string? Number = null, string? Agency = null, int? State = null, JsonObject? Fields = null);

/// <summary>
/// Hands in a dossier as an agency would, by the system's own operation and the example of its contract: what the system refuses,
/// this refuses, in the system's words.
/// </summary>
internal static class HandIn
{
    private const int Numbers = 99_999;

    public static Results<Created<DossierView>, ProblemHttpResult> Post(AskedNamespace asked, WantedDossier wanted)
    {
        var (run, store) = (asked.Namespace.Run, DossierEndpoints.StoreOf(asked));
        if (store.RegisterOf(wanted.System) is not { } register)
        {
            return DossierEndpoints.NoSystem(store);
        }

        if (register.Lifecycle.Submission is not { } submission)
        {
            return Problem.Invalid($"Nothing is handed in to {wanted.System} over this platform; its dossiers are there from the start: force one of them");
        }

        if (wanted.State is { } state && register.Lifecycle.Find(state) is null)
        {
            return Problem.Invalid($"{wanted.System} has no state {state}");
        }

        var call = SystemContract.Of(wanted.System).Find(submission.OperationId)!;
        var agency = wanted.Agency ?? call.ExampleAgency!;
        if (AgencyId.Parse(agency) is not { } id || (wanted.Number is null && !id.Text.All(char.IsAsciiLetterOrDigit)))
        {
            return Problem.Invalid("agency is an agency's identifier, such as H39");
        }

        var province = run.Simulation.Nation.Provinces.ByAgency(id)?.Gso;
        var body = call.Body!.Value.Example.DeepClone().AsObject();
        body[submission.NumberField] = wanted.Number;
        foreach (var (name, value) in wanted.Fields ?? [])
        {
            body[name] = value?.DeepClone();
        }

        if (body[submission.NumberField] is null && !TakeFreeNumber(body, submission, register, id, run.Simulation.Today))
        {
            return Problem.Conflict($"All numbers that are given out here for {agency} and this day are taken; give one, or move the clock");
        }

        var key = submission.KeyOf(body);
        if (register.Find(key, null) is not null)
        {
            return Problem.Conflict($"{wanted.System} has a dossier of that number already");
        }

        var answer = run.OperationsOf(wanted.System).First(one => one.OperationId == submission.OperationId).Answer(new SystemRequest(
            call.Method, call.Path, null, new Dictionary<string, string>(), [],
            new HeaderDictionary
            {
                ["Content-Type"] = "application/json", ["X-NDXP-Caller"] = agency, ["X-NDXP-Province"] = province ?? "",
            },
            JsonSerializer.SerializeToUtf8Bytes(body)));
        if (register.Find(key, null) is not { } dossier)
        {
            return Problem.Conflict($"{wanted.System} did not take it in: {Encoding.UTF8.GetString(answer.Body)}");
        }

        if (wanted.State is { } target)
        {
            store.Force(wanted.System, dossier.Number, target, dossier.Territory);
        }

        return TypedResults.Created(
            $"/sim/dossiers?system={wanted.System}&number={Uri.EscapeDataString(dossier.Number)}", DossierView.Of(register, dossier));
    }

    // Ends in 0: of that it is known to be granted. They are taken in order, so a free one is found by doubling and halving; any may have
    // been taken besides, so that one counts which is free behind one that is not.
    private static bool TakeFreeNumber(JsonObject body, Submission submission, DossierRegister register, AgencyId agency, DateOnly today)
    {
        var (taken, free) = (0, 1);
        while (IsTaken(free))
        {
            if (free == Numbers)
            {
                return false;
            }

            (taken, free) = (free, Math.Min(free * 2, Numbers));
        }

        while (free - taken > 1)
        {
            var middle = (taken + free) / 2;
            (taken, free) = IsTaken(middle) ? (middle, free) : (taken, middle);
        }

        return !IsTaken(free);

        bool IsTaken(int sequence)
        {
            body[submission.NumberField] = string.Create(CultureInfo.InvariantCulture, $"{agency.Level1}.99-{today:yyMMdd}-{sequence:00000}0");
            return register.Find(submission.KeyOf(body), null) is not null;
        }
    }
}
