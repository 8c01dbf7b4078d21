using NdxpGateway.OwnApi;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Access;

/// <summary>Requests, cells and history, to each what concerns it: an agency itself, an owner its systems, the operator everything.</summary>
internal sealed class AccessLists(AccessBook book, RegistryChanges changes, AccessViews views)
{
    public Told Requests(Asked asked, Actor actor) => Requests(asked, actor, null);

    /// <summary>Pending, and the last day is over: whom an operator reminds.</summary>
    public Told Overdue(Asked asked, Actor actor) => Requests(asked, actor, "overdue");

    public Told Request(Asked asked, Actor actor)
    {
        var snapshot = changes.Current;
        return book.Find(asked.Values["number"]) is { } request && actor.Sees(request, snapshot)
            ? Told.Json(views.Of(request, snapshot, asked.At, book.EventsOf(request.Number)))
            : Told.Nothing("yêu cầu kết nối mang số này", "access request of that number");
    }

    /// <summary>An agency's own cells, and the systems that an owner answers for; to the operator all systems, or one agency's cells.</summary>
    public Told Cells(Asked asked, Actor actor)
    {
        var (snapshot, problems) = (changes.Current, new List<string>());
        if (AccessQuery.Read(asked, null, states: false, problems) is not { } query)
            return Told.Bad(problems);
        var agency = snapshot.Agency(actor.IsOperator ? query.Agency ?? "" : actor.Application.Organisation);
        return Told.Json(new
        {
            agency = agency?.Id.Value,
            cells = agency is not null && actor.Is(agency.Id.Value)
                ? snapshot.Systems.Where(system => query.System is null || system.Code == query.System).Select(system => AccessViews.Of(snapshot.Matrix[agency, system], snapshot, asked.At))
                : [],
            owned = snapshot.Systems.Where(system => actor.Owns(system) && (query.System is null || system.Code == query.System)).Select(system => AccessViews.Of(system, snapshot, asked.At)),
            registryVersion = snapshot.Version,
        });
    }

    public Told History(Asked asked, Actor actor)
    {
        var problems = new List<string>();
        if (AccessQuery.Read(asked, actor.SightIn(changes.Current), states: false, problems) is not { } query)
            return Told.Bad(problems);
        var found = book.Events(query);
        return Told.Json(new { events = found.Take(query.Size).Select(AccessViews.Of), next = found.Count > query.Size ? found[query.Size - 1].Seq : (long?)null });
    }

    private Told Requests(Asked asked, Actor actor, string? state)
    {
        var (snapshot, problems) = (changes.Current, new List<string>());
        if (AccessQuery.Read(asked, actor.SightIn(snapshot), states: state is null, problems) is not { } query)
            return Told.Bad(problems);
        var found = book.Requests(query with { State = state ?? query.State }, asked.At);
        return Told.Json(new
        {
            requests = found.Take(query.Size).Select(request => views.Of(request, snapshot, asked.At)),
            next = found.Count > query.Size ? found[query.Size - 1].Seq : (long?)null,
        });
    }
}
