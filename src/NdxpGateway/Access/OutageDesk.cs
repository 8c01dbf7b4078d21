using System.Collections.Immutable;
using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;

namespace NdxpGateway.Access;

/// <summary>An owner suspends its system for everybody (Điều 43): for maintenance, which it announces, or by force majeure, which does not wait.</summary>
internal sealed class OutageDesk(AccessBook book, DecisionDesk decisions, Calendars calendars)
{
    private const int Longest = 1_000;

    /// <summary>Điều 43: public notice of at least seven working days.</summary>
    private const int NoticeDays = 7;

    private const string Maintenance = "maintenance";
    private const string ForceMajeure = "force-majeure";

    public Told Suspend(Asked asked, Actor actor)
    {
        using var alone = book.Alone();
        if (decisions.Current.System(asked.Values["system"]) is not { } system)
            return Nothing;
        if (!actor.Owns(system))
            return NotOwned(system, actor);
        var texts = new Texts(asked);
        var body = asked.Read<OutageBody>(texts.Problems);
        var kind = texts.OneOf("kind", body?.Kind, [Maintenance, ForceMajeure]);
        var ground = texts.Need("ground", body?.Ground, 3, Longest);
        var (from, until) = (texts.Moment("from", body?.From, last: false), texts.Moment("until", body?.Until, last: true));
        if (kind == Maintenance && body?.From is null)
            texts.Add("from: bị thiếu; bảo trì phải thông báo trước", "from: is missing; maintenance is announced");
        if (kind == Maintenance && body?.Until is null)
            texts.Add("until: bị thiếu; bảo trì phải nêu thời điểm kết thúc", "until: is missing; maintenance says when it ends");
        if (kind == ForceMajeure && body?.From is not null)
            texts.Add("from: không dùng với trường hợp bất khả kháng, có hiệu lực ngay", "from: is left out with force majeure, which takes effect at once");
        if (until <= (from ?? asked.At))
            texts.Add("until: không sau thời điểm bắt đầu", "until: is not after the beginning");
        if (texts.Problems.Count > 0)
            return Told.Bad(texts.Problems);
        var days = calendars.Of(decisions.Current);
        var earliest = days.After(Vietnam.DayOf(asked.At), NoticeDays);
        if (kind == Maintenance && Vietnam.DayOf(from!.Value) < earliest)
        {
            var unknown = string.Join(", ", days.UnknownYears(Vietnam.DayOf(asked.At), earliest));
            return Told.No(OwnRefusals.NoticeIsShort, new Grounds { System = system, Detail = $"{earliest:yyyy-MM-dd}{(unknown.Length > 0 ? $" (chưa có ngày nghỉ lễ, holidays not known: {unknown})" : "")}" });
        }

        var begins = from ?? asked.At;
        var words = kind == Maintenance ? $"bảo trì (maintenance): {ground}" : $"bất khả kháng (force majeure): {ground}";
        var act = new Act(begins, until, actor.ActingFor(system.Owner), words);
        var done = actor.Does(AccessEvent.SuspendSystem, asked.At, system.Owner, words, system.Code, null) with { From = begins > asked.At ? begins : null, Until = until };
        return Decide(asked, act.By, done, outages => (outages.Add(act), null));
    }

    /// <summary>Ends what is suspended; when nothing is, calls off what is announced.</summary>
    public Told Resume(Asked asked, Actor actor)
    {
        using var alone = book.Alone();
        if (decisions.Current.System(asked.Values["system"]) is not { } system)
            return Nothing;
        if (!actor.Owns(system))
            return NotOwned(system, actor);
        var texts = new Texts(asked);
        var ground = texts.Need("ground", asked.Read<GroundBody>(texts.Problems)?.Ground, 3, Longest);
        if (texts.Problems.Count > 0)
            return Told.Bad(texts.Problems);
        var running = decisions.Current.OutageOf(system, asked.At) is not null;
        var done = actor.Does(running ? AccessEvent.ResumeSystem : AccessEvent.CallOff, asked.At, system.Owner, ground, system.Code, null);
        return Decide(asked, actor.ActingFor(system.Owner), done, outages => outages.IsEmpty
            ? (null, Told.No(OwnRefusals.NothingIsSuspended, new Grounds { System = system, Detail = system.Code }))
            : (running ? outages.RemoveAll(outage => outage.IsInForce(asked.At)) : [], null));
    }

    private static Told Nothing => Told.Nothing("hệ thống này", "such system");

    private static Told NotOwned(NationalSystem system, Actor actor) => Told.No(OwnRefusals.NotYourSystem, new Grounds { System = system, Detail = actor.Application.Organisation });

    private Told Decide(Asked asked, string by, AccessEvent done, Func<ImmutableArray<Act>, (ImmutableArray<Act>? Next, Told? No)> decide) => decisions.Decide(
        by, done,
        snapshot =>
        {
            if (snapshot.System(done.System) is not { } system)
                return (null, Nothing);
            // Those that are over say nothing any more of the calls to come; versions and history keep them.
            var (next, no) = decide([.. snapshot.Outages.GetValueOrDefault(system.Code, []).Where(outage => !(outage.Until <= asked.At))]);
            return (next is { } outages ? snapshot.State.Decisions.With(system, outages) : null, no);
        },
        snapshot => Told.Json(AccessViews.Of(snapshot.System(done.System)!, snapshot, asked.At)));
}
