using System.Collections.Immutable;
using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;

namespace NdxpGateway.Access;

/// <summary>Requests for access: an agency files and withdraws its own, the owner of the system grants or refuses (Điều 35).</summary>
internal sealed class RequestDesk(AccessBook book, DecisionDesk decisions, Calendars calendars, AccessViews views)
{
    /// <summary>Điều 35.3: the owner answers within five working days.</summary>
    private const int AnswerDays = 5;

    private const int MostItems = 50;
    private const int LongestItem = 200;
    private const int Longest = 2_000;

    public Told File(Asked asked, Actor actor)
    {
        var texts = new Texts(asked);
        if (asked.Read<RequestBody>(texts.Problems) is not { } body)
            return Told.Bad(texts.Problems);
        using var alone = book.Alone();
        var snapshot = decisions.Current;
        var named = body.Agency ?? (actor.IsOperator ? "" : actor.Application.Organisation);
        var agency = AccessQuery.AgencyOf(asked, named, texts.Problems);
        var system = AccessQuery.SystemOf(asked, body.System ?? "", texts.Problems);
        var request = new AccessRequest(
            0, "", asked.At, actor.Application.Key, agency ?? "", texts.May("application", body.Application, LongestItem) ?? (actor.IsOperator ? named : actor.Application.Key), system ?? "",
            Items(texts, body.DataItems), texts.Need("purpose", body.Purpose, 10, Longest), texts.OneOf("method", body.Method, AccessRequest.Methods),
            texts.OneOf("frequency", body.Frequency, AccessRequest.Frequencies), texts.May("other", body.Other, Longest), default, null);
        if (agency is not null && !actor.Is(agency))
            return Told.No(OwnRefusals.NotYourAccess, new Grounds { Detail = agency });
        if (texts.Problems.Count > 0)
            return Told.Bad(texts.Problems);
        if (DecisionDesk.CellOf(snapshot, agency, system!) is not { } cell)
            return Told.Nothing($"cơ quan hoặc hệ thống {agency}:{system}", $"agency or system {agency}:{system}");
        if (WhyNot(cell, asked.At) is { } no)
            return no;
        var filed = actor.Does(AccessEvent.File, asked.At, cell.Agency.Id.Value, request.Purpose, cell.System.Code, cell.Agency.Id.Value) with { RegistryVersion = snapshot.Version };
        var numbered = book.File(request with { Due = calendars.Of(snapshot).After(Vietnam.DayOf(asked.At), AnswerDays) }, filed);
        var place = actor.IsOperator ? "/admin" : "/ndxp";
        return Told.Json(views.Of(numbered, snapshot, asked.At), 201) with { Headers = new() { ["Location"] = $"{place}/access/requests/{numbered.Number}" } };
    }

    public Told Withdraw(Asked asked, Actor actor)
    {
        using var alone = book.Alone();
        if (Find(asked, actor) is not { } request)
            return Nothing;
        if (!actor.Is(request.Agency))
            return Told.No(OwnRefusals.NotYourAccess, new Grounds { Detail = request.Agency });
        var texts = new Texts(asked);
        // Nobody has to give a reason for not wanting something any more; not even a body has to be sent.
        var body = asked.Body.IsEmpty ? new GroundBody(null) : asked.Read<GroundBody>(texts.Problems);
        var ground = texts.May("ground", body?.Ground, Longest) ?? asked.Say(new("Cơ quan rút yêu cầu", "Withdrawn by the agency"));
        return Close(asked, actor.Does(AccessEvent.Withdraw, asked.At, request.Agency, ground, request.System, request.Agency), request, texts);
    }

    public Told Refuse(Asked asked, Actor actor)
    {
        using var alone = book.Alone();
        if (Find(asked, actor) is not { } request || decisions.Current.System(request.System) is not { } system)
            return Nothing;
        if (!actor.Owns(system))
            return NotOwned(system, actor);
        var texts = new Texts(asked);
        var reason = texts.Need("reason", asked.Read<RefuseBody>(texts.Problems)?.Reason, 3, Longest);
        return Close(asked, actor.Does(AccessEvent.Refuse, asked.At, system.Owner, reason, request.System, request.Agency), request, texts);
    }

    /// <summary>The request's answer and the opened cell are one transaction.</summary>
    public Told Grant(Asked asked, Actor actor)
    {
        using var alone = book.Alone();
        if (Find(asked, actor) is not { } request || DecisionDesk.CellOf(decisions.Current, request.Agency, request.System) is not { } asks)
            return Nothing;
        if (!actor.Owns(asks.System))
            return NotOwned(asks.System, actor);
        var texts = new Texts(asked);
        var body = asked.Read<GrantBody>(texts.Problems);
        var ground = texts.Need("ground", body?.Ground, 3, Longest);
        var from = texts.Moment("from", body?.From, last: false) ?? asked.At;
        if (from < Vietnam.StartOf(Vietnam.DayOf(asked.At)))
            texts.Add("from: đã qua", "from: has passed");
        if (texts.Problems.Count > 0)
            return Told.Bad(texts.Problems);
        if (request.Answer is not null)
            return Answered(request);
        from = from < asked.At ? asked.At : from;
        var done = actor.Does(AccessEvent.Grant, asked.At, asks.System.Owner, ground, request.System, request.Agency) with { Request = request.Number, From = from > asked.At ? from : null };
        var by = actor.ActingFor(asks.System.Owner);
        return decisions.Decide(by, done, snapshot =>
        {
            if (DecisionDesk.CellOf(snapshot, request.Agency, request.System) is not { } cell)
                return (null, Nothing);
            if (cell.Access?.IsSuspended(asked.At) == true)
                return (null, DecisionDesk.No(OwnRefusals.AccessIsSuspended, cell, cell.Access.Suspended!.Ground));
            var granted = new CellAccess(
                new Act(from, null, by, ground, request.Number),
                // What was ended stays ended until the day that the new grant names.
                Terminated: from > asked.At && cell.Access?.Terminated is { } ended ? ended with { Until = from } : null);
            return (snapshot.State.Decisions.With(cell.Agency, cell.System, granted), null);
        }, snapshot => Show(request.Number, snapshot, asked));
    }

    private static Told Nothing => Told.Nothing("yêu cầu kết nối mang số này", "access request of that number");

    private static Told NotOwned(NationalSystem system, Actor actor) => Told.No(OwnRefusals.NotYourSystem, new Grounds { System = system, Detail = actor.Application.Organisation });

    // Its number and its state stand in the answer: whoever sees the request may know both.
    private static Told Answered(AccessRequest request) => Told.No(OwnRefusals.RequestIsAnswered, new Grounds { Detail = $"{request.Number}: {request.State}" });

    private Told? WhyNot(Cell cell, DateTimeOffset at)
    {
        if (book.PendingOf(cell.Agency.Id.Value, cell.System.Code) is { } pending)
            return DecisionDesk.No(OwnRefusals.RequestIsPending, cell, pending.Number);
        if (!DecisionDesk.Rests(cell, at))
            return null;
        return cell.Access?.IsSuspended(at) == true
            ? DecisionDesk.No(OwnRefusals.AccessIsSuspended, cell, cell.Access.Suspended!.Ground)
            : DecisionDesk.No(OwnRefusals.AccessIsOpen, cell, AccessViews.BasisOf(cell, at));
    }

    private Told Close(Asked asked, AccessEvent done, AccessRequest request, Texts texts)
    {
        if (texts.Problems.Count > 0)
            return Told.Bad(texts.Problems);
        if (request.Answer is not null)
            return Answered(request);
        book.Write(done with { Request = request.Number, RegistryVersion = decisions.Current.Version });
        return Show(request.Number, decisions.Current, asked);
    }

    private Told Show(string number, Snapshot snapshot, Asked asked) => Told.Json(views.Of(book.Find(number)!, snapshot, asked.At));

    private AccessRequest? Find(Asked asked, Actor actor) => book.Find(asked.Values["number"]) is { } request && actor.Sees(request, decisions.Current) ? request : null;

    private static ImmutableArray<string> Items(Texts texts, IReadOnlyList<string?>? items)
    {
        if (items is null || items.Count is 0 or > MostItems)
        {
            texts.Add($"dataItems: cần 1 đến {MostItems} mục dữ liệu", $"dataItems: names 1 to {MostItems} data items");
            return [];
        }

        return [.. items.Select((item, at) => texts.Need($"dataItems[{at}]", item, 1, LongestItem)).Distinct()];
    }
}
