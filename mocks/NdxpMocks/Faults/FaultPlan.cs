using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using NdxpMocks.Control;
using NdxpMocks.Hosting;

namespace NdxpMocks.Faults;

/// <summary>What was put in force: a profile and rules beside it.</summary>
internal sealed record FaultSetting(string Profile, ulong Seed, ImmutableArray<FaultRule> Rules)
{
    public static readonly FaultSetting None = new(FaultProfiles.Calm, 1, []);
}

/// <summary>The faults of one namespace, swapped whole.</summary>
internal sealed class FaultPlan
{
    private readonly Lock changing = new();
    private FaultSetting setting = FaultSetting.None;
    private volatile ActiveFault[] active = [];

    public bool IsCalm => active.Length == 0;

    public FaultSetting Setting => Volatile.Read(ref setting);

    public IReadOnlyList<ActiveFault> Active => active;

    /// <summary>Every rule starts to count anew, so that a run that is set up alike fails alike.</summary>
    public void Put(FaultSetting next) => Change(_ => next, _ => false);

    public void Put(FaultRule rule) => Change(
        now => now with { Rules = [.. now.Rules.Where(other => other.Name != rule.Name), rule] }, kept => kept != rule.Name);

    public void PutProfile(string profile, ulong seed) =>
        Change(now => now with { Profile = profile, Seed = seed }, kept => !FaultProfiles.Owns(kept));

    public bool Delete(string name)
    {
        if (Setting.Rules.All(rule => rule.Name != name))
        {
            return false;
        }

        Change(now => now with { Rules = [.. now.Rules.Where(rule => rule.Name != name)] }, kept => kept != name);
        return true;
    }

    /// <summary>The faults that this call meets, in the order in which they do their harm.</summary>
    public async Task<IEnumerable<(Fault Fault, FaultedCall Call)>> MeetAsync(HttpContext context, SystemCall call, TimeProvider time)
    {
        var rules = active;
        var operation = rules.Any(rule => rule.Rule.Operation is not null) ? await CalledOperation.NameAsync(context, call) : null;
        var now = call.Namespace.Run.Clock.GetUtcNow();
        return
        [
            .. rules.Where(rule => rule.Rule.Covers(call, operation) && rule.Rule.Fault.IsAwake(now))
                .Select(rule => (rule, draw: rule.Roll()))
                .Where(rolled => rolled.draw is not null)
                .Select(rolled => (rolled.rule.Rule.Fault, new FaultedCall(context, call, rolled.draw!, time, rolled.rule))),
        ];
    }

    private void Change(Func<FaultSetting, FaultSetting> change, Func<string, bool> keepsCount)
    {
        lock (changing)
        {
            var next = change(setting);
            var counting = active.Where(fault => keepsCount(fault.Rule.Name)).ToDictionary(fault => fault.Rule.Name);
            active =
            [
                .. FaultProfiles.RulesOf(next.Profile, next.Seed).Concat(next.Rules).OrderBy(rule => rule.Fault.Stage)
                    .Select(rule => counting.GetValueOrDefault(rule.Name) ?? new ActiveFault(rule)),
            ];
            Volatile.Write(ref setting, next);
        }
    }
}
