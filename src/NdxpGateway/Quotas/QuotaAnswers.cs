using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;

namespace NdxpGateway.Quotas;

/// <summary><c>GET /admin/quotas</c>: what every agency has used, and what is left of its limits.</summary>
internal static class QuotaAnswers
{
    private static readonly string[] Parameters = ["agency"];

    public static OwnOperation Operation(QuotaBook book) =>
        new(Plane.Management, "GET", "/admin/quotas", "quotas", Roles.Operator, asked => ValueTask.FromResult(Answer(book, asked)));

    private static Told Answer(QuotaBook book, Asked asked)
    {
        var problems = asked.Query.Keys.Except(Parameters).Select(name => $"{name}: is no parameter of quotas, which has {string.Join(", ", Parameters)}").ToList();
        var wanted = asked.Query["agency"].FirstOrDefault();
        var agency = wanted is null ? null : asked.Snapshot.Agency(wanted);
        if (wanted is not null && agency is null)
            problems.Add("agency: is no agency of the registry");
        return problems.Count > 0
            ? Told.Bad(problems)
            : Told.Json(new { registryVersion = asked.Snapshot.Version, agencies = agency is null ? book.Use(asked.Snapshot, asked.At) : book.Use(agency, asked.Snapshot, asked.At) });
    }
}
