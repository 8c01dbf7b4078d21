using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;

namespace NdxpGateway.Access;

/// <summary>What an owner does about one agency's access to its system: suspends it (Điều 43), restores it, ends it (Điều 44).</summary>
internal sealed class CellDesk(AccessBook book, DecisionDesk decisions)
{
    private const int Longest = 1_000;

    private const string NoNeed = "no-need";

    // As refused callers read it, in both languages at once.
    private static readonly Dictionary<string, string> Ends = new()
    {
        ["purpose-changed"] = "thay đổi mục đích (purpose changed)",
        ["cannot-be-restored"] = "không khắc phục được (cannot be restored)",
        ["authority-order"] = "theo yêu cầu của cơ quan có thẩm quyền (an authority's order)",
        [NoNeed] = "không còn nhu cầu (no need any more)",
        ["expired"] = "hết thời hạn (expired)",
    };

    /// <summary>At once; the agency is told by its own list, within the day that Điều 43 gives.</summary>
    public Told Suspend(Asked asked, Actor actor)
    {
        using var alone = book.Alone();
        if (Find(asked) is not { } named)
            return Nothing;
        if (!actor.Owns(named.System))
            return NotOwned(named, actor);
        var texts = new Texts(asked);
        var body = asked.Read<SuspendBody>(texts.Problems);
        var (ground, toMend) = (texts.Need("ground", body?.Ground, 3, Longest), texts.Need("toMend", body?.ToMend, 3, Longest));
        var until = texts.Moment("until", body?.Until, last: true);
        if (until <= asked.At)
            texts.Add("until: đã qua", "until: has passed");
        if (texts.Problems.Count > 0)
            return Told.Bad(texts.Problems);
        var done = Does(actor, AccessEvent.Suspend, asked, named, ground) with { ToMend = toMend, Until = until };
        var act = new Act(asked.At, until, actor.ActingFor(named.System.Owner), $"{ground}; cần khắc phục (to mend): {toMend}", named.Access?.Granted?.Request);
        return Decide(asked, act.By, done, cell =>
            !DecisionDesk.Rests(cell, asked.At) ? (null, DecisionDesk.No(OwnRefusals.AccessIsNotOpen, cell))
            : cell.Access?.IsSuspended(asked.At) == true ? (null, DecisionDesk.No(OwnRefusals.AccessIsSuspended, cell, cell.Access.Suspended!.Ground))
            : ((cell.Access ?? new CellAccess()) with { Suspended = act }, null));
    }

    public Told Restore(Asked asked, Actor actor)
    {
        using var alone = book.Alone();
        if (Find(asked) is not { } named)
            return Nothing;
        if (!actor.Owns(named.System))
            return NotOwned(named, actor);
        var texts = new Texts(asked);
        var ground = texts.Need("ground", asked.Read<GroundBody>(texts.Problems)?.Ground, 3, Longest);
        if (texts.Problems.Count > 0)
            return Told.Bad(texts.Problems);
        return Decide(asked, actor.ActingFor(named.System.Owner), Does(actor, AccessEvent.Restore, asked, named, ground), cell =>
            cell.Access?.IsSuspended(asked.At) == true && !cell.Access.IsTerminated(asked.At)
                ? (cell.Access with { Suspended = null }, null)
                : (null, DecisionDesk.No(OwnRefusals.NothingIsSuspended, cell, $"{cell.Agency.Id}:{cell.System.Code}")));
    }

    /// <summary>The owner on any ground of Điều 44; an agency its own, when it needs it no longer.</summary>
    public Told Terminate(Asked asked, Actor actor)
    {
        using var alone = book.Alone();
        if (Find(asked) is not { } named)
            return Nothing;
        var owns = actor.Owns(named.System);
        if (!owns && !actor.Is(named.Agency.Id.Value))
            return actor.Application.Is(Roles.Owner) ? NotOwned(named, actor) : Told.No(OwnRefusals.NotYourAccess, new Grounds { Detail = named.Agency.Id.Value });
        var texts = new Texts(asked);
        var body = asked.Read<TerminateBody>(texts.Problems);
        var end = texts.OneOf("ground", body?.Ground, owns ? Ends.Keys : (IReadOnlyCollection<string>)[NoNeed]);
        var note = texts.May("note", body?.Note, Longest);
        if (texts.Problems.Count > 0)
            return Told.Bad(texts.Problems);
        var ground = note is null ? Ends[end] : $"{Ends[end]}: {note}";
        var done = owns ? Does(actor, AccessEvent.Terminate, asked, named, ground) : actor.Does(AccessEvent.Terminate, asked.At, named.Agency.Id.Value, ground, named.System.Code, named.Agency.Id.Value);
        var act = new Act(asked.At, null, owns ? actor.ActingFor(named.System.Owner) : actor.Application.Key, ground, named.Access?.Granted?.Request);
        return Decide(asked, act.By, done, cell =>
            DecisionDesk.Rests(cell, asked.At)
                // Grant and suspension end with it, so that a later grant begins anew; history keeps them.
                ? (new CellAccess(Terminated: act), null)
                : (null, DecisionDesk.No(OwnRefusals.AccessIsNotOpen, cell)));
    }

    private static Told Nothing => Told.Nothing("cơ quan hoặc hệ thống này", "such agency or system");

    private static Told NotOwned(Cell cell, Actor actor) => DecisionDesk.No(OwnRefusals.NotYourSystem, cell, actor.Application.Organisation);

    private static AccessEvent Does(Actor actor, string action, Asked asked, Cell cell, string ground) =>
        actor.Does(action, asked.At, cell.System.Owner, ground, cell.System.Code, cell.Agency.Id.Value) with { Request = cell.Access?.Granted?.Request };

    private Cell? Find(Asked asked) => DecisionDesk.CellOf(decisions.Current, asked.Values["agency"], asked.Values["system"]);

    private Told Decide(Asked asked, string by, AccessEvent done, Func<Cell, (CellAccess? Next, Told? No)> decide) => decisions.Decide(
        by, done,
        snapshot =>
        {
            if (DecisionDesk.CellOf(snapshot, done.Agency, done.System) is not { } cell)
                return (null, Nothing);
            var (next, no) = decide(cell);
            return (next is null ? null : snapshot.State.Decisions.With(cell.Agency, cell.System, next), no);
        },
        snapshot => Told.Json(AccessViews.Of(DecisionDesk.CellOf(snapshot, done.Agency, done.System)!.Value, snapshot, asked.At)));
}
