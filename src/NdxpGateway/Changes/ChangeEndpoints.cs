using NdxpGateway.OwnApi;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Changes;

/// <summary><c>/admin/plan</c>, <c>/admin/apply</c>, <c>/admin/rollback</c>: what a change would do, doing it, and going back.</summary>
internal sealed class ChangeEndpoints(RegistryChanges changes, SnapshotInForce inForce, CellJudge judge, RecordedCalls recorded, TimeProvider time)
{
    /// <summary>Nothing is changed.</summary>
    public ValueTask<Told> Plan(Asked asked)
    {
        var (wanted, problems) = (new WantedState(changes), new ConfigurationProblems());
        if (Read<ChangeDocument>(asked, out var malformed) is not { } document)
            return new(malformed!);
        var now = changes.Current;
        var next = wanted.Of(document, now, asked.By.Key, asked.At, problems);
        if (Refused(wanted, problems) is { } refused)
            return new(refused);
        var outcome = changes.Try(next);
        if (outcome.InForce is not { } becomes)
            return new(Told.Bad(outcome.Problems));
        var difference = RegistryDifference.Of(now, becomes, asked.At, judge);
        return new(Told.Json(ChangeTold.Of(now.Version, becomes.Version, document, difference, recorded.Judge(now, becomes, asked.At, difference.Quotas))));
    }

    public async ValueTask<Told> Apply(Asked asked) =>
        Read<ChangeDocument>(asked, out var malformed) is { } document ? await ApplyAsync(asked, document, document.BackTo is null ? "plan" : "rollback") : malformed!;

    public async ValueTask<Told> Rollback(Asked asked)
    {
        if (Read<RollbackDocument>(asked, out var malformed) is not { } document)
            return malformed!;
        // The one before which is in force now: who else changes something meanwhile is not undone unseen.
        var now = changes.Current.Version;
        return await ApplyAsync(
            asked, new ChangeDocument { Ground = document.Ground, Expect = document.Expect ?? (document.To is null ? now : null), BackTo = document.To ?? now - 1 }, "rollback");
    }

    private async ValueTask<Told> ApplyAsync(Asked asked, ChangeDocument document, string action)
    {
        var wanted = new WantedState(changes);
        Snapshot? was = null;
        var outcome = changes.Apply(
            asked.By.Key, action, document.Ground ?? "",
            (_, problems) => wanted.Of(document, was = changes.Current, asked.By.Key, asked.At, problems),
            backTo: document.BackTo);
        if (outcome.InForce is not { } becomes || was is null)
            return wanted.IsConflict ? Told.Conflict(outcome.Problems) : Told.Bad(outcome.Problems);
        var difference = RegistryDifference.Of(was, becomes, asked.At, judge);
        var effective = await InForceAsync(becomes, difference, asked.At);
        return Told.Json(ChangeTold.Of(was.Version, becomes.Version, document, difference, effective.TotalMilliseconds));
    }

    // Until a judgement on another thread, begun as a call's is, was made by the new version.
    private async Task<TimeSpan> InForceAsync(Snapshot becomes, RegistryDifference difference, DateTimeOffset received)
    {
        var cell = difference.Gains.Concat(difference.Losses).FirstOrDefault();
        var (agency, system) = (cell?.Agency ?? becomes.Agencies[0].Id.Value, cell?.System ?? becomes.Systems[0].Code);
        await Task.Run(async () =>
        {
            while ((judge.Explain(agency, system, inForce.Current, time.GetUtcNow())?.Snapshot ?? inForce.Current).Version < becomes.Version)
                await Task.Yield();
        });
        var taken = time.GetUtcNow() - received;
        return taken < TimeSpan.Zero ? TimeSpan.Zero : taken;
    }

    private static Told? Refused(WantedState wanted, ConfigurationProblems problems) =>
        !problems.Any ? null : wanted.IsConflict ? Told.Conflict(problems.All) : Told.Bad(problems.All);

    private static T? Read<T>(Asked asked, out Told? malformed) where T : class
    {
        var problems = new List<string>();
        var document = asked.Read<T>(problems);
        malformed = document is null ? Told.Bad(problems) : null;
        return document;
    }
}
