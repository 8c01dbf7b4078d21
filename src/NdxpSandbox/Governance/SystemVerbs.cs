using System.CommandLine;

namespace NdxpSandbox.Governance;

/// <summary><c>ndxp system suspend|resume</c>: an owner suspends its system for everybody (Nghị định 47/2020/NĐ-CP, Điều 43).</summary>
internal static class SystemVerbs
{
    public static Command Build()
    {
        var verb = new HubVerb(new HubOptions());
        return new Command("system", "Suspend a system for everybody, and resume it; on a running hub") { Suspend(verb), Resume(verb) };
    }

    private static Command Suspend(HubVerb verb)
    {
        var (system, ground) = Usual();
        var kind = new Option<string>("--kind") { Description = "maintenance, with a notice of seven working days, or force-majeure, at once", DefaultValueFactory = _ => "maintenance" };
        var from = new Option<string?>("--from") { Description = "Day or moment at which maintenance begins" };
        var until = new Option<string?>("--until") { Description = "Last day, or moment, after which it ends by itself" };
        return verb.Build(
            "suspend", "Announce maintenance, or suspend at once by force majeure", [system, ground, kind, from, until],
            (parsed, hub, plane, cancellation) => hub.PostAsync(
                $"{plane}/systems/{Uri.EscapeDataString(parsed.GetValue(system)!)}/suspend",
                new { kind = parsed.GetValue(kind), ground = parsed.GetValue(ground), from = parsed.GetValue(from), until = parsed.GetValue(until) }, cancellation),
            AccessTables.System);
    }

    private static Command Resume(HubVerb verb)
    {
        var (system, ground) = Usual();
        return verb.Build(
            "resume", "End a suspension; when nothing is suspended, call off what is announced", [system, ground],
            (parsed, hub, plane, cancellation) => hub.PostAsync(
                $"{plane}/systems/{Uri.EscapeDataString(parsed.GetValue(system)!)}/resume", new { ground = parsed.GetValue(ground) }, cancellation),
            AccessTables.System);
    }

    private static (Argument<string>, Option<string>) Usual() =>
        (new("system") { Description = "System, e.g. DKDN" }, new("--ground") { Description = "Why", Required = true });
}
