using NdxpGateway.Registry;

namespace NdxpGateway.Access;

/// <summary>Requests, cells and events as they are answered: moments are Vietnam's, and names stand beside identifiers.</summary>
internal sealed class AccessViews(Calendars calendars)
{
    public object Of(AccessRequest request, Snapshot snapshot, DateTimeOffset now, IReadOnlyList<AccessEvent>? events = null)
    {
        var (days, system) = (calendars.Of(snapshot), snapshot.System(request.System));
        return new
        {
            request.Number,
            request.State,
            overdue = request.IsOverdue(now),
            filedAt = Vietnam.Time(request.FiledAt),
            request.FiledBy,
            request.Agency,
            agencyName = snapshot.Agency(request.Agency)?.NameVi,
            request.Application,
            request.System,
            systemName = system?.NameVi,
            system?.Owner,
            request.DataItems,
            request.Purpose,
            request.Method,
            request.Frequency,
            request.Other,
            request.Due,
            workingDaysLeft = request.Answer is null ? days.Between(Vietnam.DayOf(now), request.Due) : (int?)null,
            // Of these years only the weekends are known, so that the deadline may in truth be later.
            holidaysNotKnown = days.UnknownYears(Vietnam.DayOf(request.FiledAt), request.Due),
            answer = request.Answer is { } answer
                ? new { answer.Action, at = Vietnam.Time(answer.At), answer.By, onBehalfOf = answer.For, answer.Ground, late = request.IsLate }
                : null,
            events = events?.Select(Of),
        };
    }

    public static object Of(AccessEvent done) => new
    {
        done.Seq,
        at = Vietnam.Time(done.At),
        done.Action,
        by = done.Application,
        done.Organisation,
        onBehalfOf = done.For,
        done.Agency,
        done.System,
        done.Request,
        done.Ground,
        done.ToMend,
        from = done.From is { } from ? Vietnam.Time(from) : (DateTimeOffset?)null,
        until = done.Until is { } until ? Vietnam.Time(until) : (DateTimeOffset?)null,
        done.RegistryVersion,
    };

    public static object Of(Cell cell, Snapshot snapshot, DateTimeOffset now) => new
    {
        agency = cell.Agency.Id.Value,
        agencyName = cell.Agency.NameVi,
        system = cell.System.Code,
        systemName = cell.System.NameVi,
        cell.System.Owner,
        cell = cell.Name,
        cell.Offered,
        open = cell.IsOpen(now) && snapshot.OutageOf(cell.System, now) is null,
        basis = cell.BasisAt(now),
        granted = Of(cell.Access?.Granted, now),
        suspended = Of(cell.Access?.Suspended, now),
        terminated = Of(cell.Access?.Terminated, now),
        outages = Outages(cell.System, snapshot, now),
    };

    /// <summary>A system as its owner sees it, with the cells about which something was decided.</summary>
    public static object Of(NationalSystem system, Snapshot snapshot, DateTimeOffset now) => new
    {
        system = system.Code,
        systemName = system.NameVi,
        system.Owner,
        outages = Outages(system, snapshot, now),
        decided = snapshot.Agencies.Select(agency => snapshot.Matrix[agency, system]).Where(cell => cell.Access is not null).Select(cell => Of(cell, snapshot, now)),
    };

    /// <summary>What an open cell rests on, for whoever asks for it again.</summary>
    public static string BasisOf(Cell cell, DateTimeOffset at) => cell.BasisAt(at) switch
    {
        Basis.OwnersGrant => $"{cell.Access!.Granted!.Request ?? cell.Access.Granted.By}: {cell.Access.Granted.Ground}",
        Basis.Letter => cell.System.IsInLetter ? $"4336/BTTTT-THH {cell.Name}" : cell.Name,
        Basis.SandboxGrant => $"sandbox {cell.Agency.Id}:{cell.System.Code}",
        _ => $"{cell.Access?.Granted?.Request ?? cell.Access?.Granted?.By}: từ (from) {Vietnam.Time(cell.Access?.Granted?.From ?? at):yyyy-MM-ddTHH:mm:sszzz}",
    };

    private static IEnumerable<object?> Outages(NationalSystem system, Snapshot snapshot, DateTimeOffset now) =>
        snapshot.Outages.GetValueOrDefault(system.Code, []).Where(outage => !(outage.Until <= now)).Select(outage => Of(outage, now));

    // What has ended by itself is history, and only there.
    private static object? Of(Act? act, DateTimeOffset now) => act is null || act.Until <= now ? null : new
    {
        inForce = act.IsInForce(now),
        from = Vietnam.Time(act.From),
        until = act.Until is { } until ? Vietnam.Time(until) : (DateTimeOffset?)null,
        act.By,
        act.Ground,
        act.Request,
    };
}
