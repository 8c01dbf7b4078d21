using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NdxpMocks.Control;

namespace NdxpMocks.World;

/// <summary>The cast over HTTP: whom to call with, and who is added for a test. An addition is known to all systems of its namespace at once.</summary>
internal static class CastEndpoints
{
    private const int MostAtOnce = 1_000;

    public static void MapCast(this RouteGroupBuilder sim)
    {
        sim.MapGet("/citizens", (AskedNamespace asked, string? province, int? from, int? take) => Page(asked, province, from, take, Citizens.PerProvince,
            (nation, of, ordinal) => CitizenView.Of(nation, nation.Citizens.Of(of, ordinal)))).WithSummary("?province=01&from=0&take=10 of the cast");
        sim.MapGet("/citizens/{id}", (AskedNamespace asked, string id) => One(NationOf(asked).Citizens.Find(id), citizen => CitizenView.Of(NationOf(asked), citizen)))
            .WithSummary("Somebody by personal number");
        sim.MapPost("/citizens", AddCitizen)
            .WithSummary("""{"province":"01","fullName":null,"bornOn":"1990-05-17","sex":null,"mother":null,"insured":true}: creates a citizen""");
        sim.MapGet("/enterprises", (AskedNamespace asked, string? province, int? from, int? take) => Page(asked, province, from, take, Enterprises.PerProvince,
            (nation, of, ordinal) => EnterpriseView.Of(nation.Enterprises.Of(of, ordinal)))).WithSummary("?province=01&from=0&take=10 of the cast");
        sim.MapPost("/enterprises", (AskedNamespace asked, WantedEnterprise wanted) => Add(
                wanted.Problems(NationOf(asked)), () => wanted.AddTo(NationOf(asked)) is { } enterprise ? EnterpriseView.Of(enterprise) : null,
                () => Full(Enterprises.MostAdded, "tax codes")))
            .WithSummary("""{"province":"01","name":null,"status":"ACT","representative":null}: creates an enterprise""");
        sim.MapGet("/parcels", (AskedNamespace asked, string? commune) => One(NationOf(asked).Places.CommuneByCode(commune), of =>
            Enumerable.Range(0, Parcels.PerCommune).Select(index => ParcelView.Of(NationOf(asked).Parcels.Of(of, index))))).WithSummary("Those of ?commune=40000");
        sim.MapPost("/parcels", (AskedNamespace asked, WantedParcel wanted) => Add(
                wanted.Problems(NationOf(asked)), () => wanted.AddTo(NationOf(asked)) is { } parcel ? ParcelView.Of(parcel) : null,
                () => "There is one of that number, or, where no number was asked for, none is left on that sheet"))
            .WithSummary("""{"commune":"40000","sheet":"99","number":null,"area":100,"use":"ONT","owner":null}: creates a parcel""");
    }

    private static Results<Ok<IEnumerable<T>>, ProblemHttpResult> Page<T>(
        AskedNamespace asked, string? province, int? from, int? take, int all, Func<Nation, Province, int, T> view)
    {
        var (nation, first, count) = (NationOf(asked), from ?? 0, take ?? 10);
        return nation.Provinces.ByGso(province) is not { } of ? Problem.Invalid("province is a province's code at the statistics office, such as 01")
            : first < 0 || count is < 1 or > MostAtOnce ? Problem.Invalid($"from is 0 or more, take 1 to {MostAtOnce}")
            : TypedResults.Ok(Enumerable.Range(first, Math.Clamp(all - first, 0, count)).Select(ordinal => view(nation, of, ordinal)));
    }

    private static Results<Ok<TView>, ProblemHttpResult> One<T, TView>(T? found, Func<T, TView> view)
        where T : class =>
        found is null ? Problem.NotFound("There is none") : TypedResults.Ok(view(found));

    private static Results<Created<CitizenView>, ProblemHttpResult> AddCitizen(AskedNamespace asked, WantedCitizen wanted)
    {
        var (nation, today) = (NationOf(asked), asked.Namespace.Run.Simulation.Today);
        return Add(
            wanted.Problems(nation, today), () => wanted.AddTo(nation, today) is { } added ? CitizenView.Of(nation, added) : null,
            () => Full(Citizens.MostAdded, "personal numbers"));
    }

    private static Results<Created<T>, ProblemHttpResult> Add<T>(IEnumerable<string> problems, Func<T?> add, Func<string> whyNot)
        where T : class =>
        problems.ToList() is { Count: > 0 } all ? Problem.Invalid(all)
        : add() is { } added ? TypedResults.Created((string?)null, added)
        : Problem.Conflict(whyNot());

    private static string Full(int most, string numbers) =>
        $"All {most} {numbers} that this province has for additions are given out: add in another province, or reset the namespace";

    private static Nation NationOf(AskedNamespace asked) => asked.Namespace.Run.Simulation.Nation;
}
