using Microsoft.Data.Sqlite;
using NdxpGateway.Exchanges;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Access;

/// <summary>Who gets access to what, loses it and gets it back (Nghị định 47/2020/NĐ-CP, Điều 35, 43 and 44).</summary>
internal static class AccessFeature
{
    private const Roles Either = Roles.Agency | Roles.Owner;

    public static IServiceCollection AddAccess(this IServiceCollection services, Snapshot snapshot, ConfigurationProblems problems)
    {
        WorkingDays.Read(snapshot.State.Files, problems);
        return services
            .AddSingleton<EnforceabilityCheck>((now, next, wrong) =>
            {
                if (!ReferenceEquals(now.State.Files, next.State.Files))
                    WorkingDays.Read(next.State.Files, wrong);
            })
            .AddSingleton<AccessBook>().AddSingleton<Calendars>().AddSingleton<AccessViews>().AddSingleton<DecisionDesk>()
            .AddSingleton<RequestDesk>().AddSingleton<CellDesk>().AddSingleton<OutageDesk>().AddSingleton<AccessLists>()
            .AddOwn(Operations);
    }

    private static IEnumerable<OwnOperation> Operations(IServiceProvider provider)
    {
        var (requests, cells, outages, lists) = (
            provider.GetRequiredService<RequestDesk>(), provider.GetRequiredService<CellDesk>(), provider.GetRequiredService<OutageDesk>(), provider.GetRequiredService<AccessLists>());
        foreach (var plane in Enum.GetValues<Plane>())
        {
            yield return On(plane, "POST", "access/requests", "access-request", Roles.Agency, requests.File);
            yield return On(plane, "GET", "access/requests", "access-requests", Either, lists.Requests);
            yield return On(plane, "GET", "access/requests/{number}", "access-request-shown", Either, lists.Request);
            yield return On(plane, "POST", "access/requests/{number}/withdraw", "access-withdraw", Roles.Agency, requests.Withdraw);
            yield return On(plane, "POST", "access/requests/{number}/grant", "access-grant", Roles.Owner, requests.Grant);
            yield return On(plane, "POST", "access/requests/{number}/refuse", "access-refuse", Roles.Owner, requests.Refuse);
            yield return On(plane, "GET", "access", "access", Either, lists.Cells);
            yield return On(plane, "GET", "access/history", "access-history", Either, lists.History);
            yield return On(plane, "POST", "access/{agency}/{system}/suspend", "access-suspend", Roles.Owner, cells.Suspend);
            yield return On(plane, "POST", "access/{agency}/{system}/restore", "access-restore", Roles.Owner, cells.Restore);
            yield return On(plane, "POST", "access/{agency}/{system}/terminate", "access-terminate", Either, cells.Terminate);
            yield return On(plane, "POST", "systems/{system}/suspend", "system-suspend", Roles.Owner, outages.Suspend);
            yield return On(plane, "POST", "systems/{system}/resume", "system-resume", Roles.Owner, outages.Resume);
        }

        yield return On(Plane.Management, "GET", "access/overdue", "access-overdue", Roles.Operator, lists.Overdue);
    }

    // On the management plane it is the operator who acts, in the place of whose affair it is.
    private static OwnOperation On(Plane plane, string method, string path, string name, Roles roles, Func<Asked, Actor, Told> answer)
    {
        var isOperator = plane == Plane.Management;
        return new OwnOperation(plane, method, $"{(isOperator ? "/admin" : "/ndxp")}/{path}", name, isOperator ? Roles.Operator : roles, asked => ValueTask.FromResult(Answer(asked)));

        Told Answer(Asked asked)
        {
            try
            {
                return answer(asked, new Actor(asked.By, isOperator));
            }
            catch (SqliteException)
            {
                // What could not be written down is not in force either.
                return Told.No(Refusals.NotRecorded, Grounds.None);
            }
        }
    }
}
