using System.Text.Json;
using System.Text.RegularExpressions;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;

namespace NdxpGateway.Changes;

/// <summary>Works out of a document the state that it wants, and finds everything that is wrong with it.</summary>
internal sealed partial class WantedState(RegistryChanges changes)
{
    private const int LongestGround = 1_000;

    // What speaks against it as things stand, and not against the document: another version in force, nothing to change, no such version.
    private readonly List<string> conflicts = [];

    /// <summary>Whether that is all that speaks against it.</summary>
    public bool IsConflict { get; private set; }

    public RegistryState Of(ChangeDocument document, Snapshot now, string by, DateTimeOffset at, ConfigurationProblems problems)
    {
        if (document.Expect is { } expected && expected != now.Version)
            conflicts.Add($"version {now.Version} is in force, and the change was made against version {expected}");
        if (string.IsNullOrWhiteSpace(document.Ground) || document.Ground.Length > LongestGround)
            problems.Add($"ground: says why, in at most {LongestGround:N0} characters; it is kept with the version");
        else if (document.Ground.Any(char.IsControl))
            problems.Add("ground: has a control character");
        else if (NineDigits().IsMatch(document.Ground))
            problems.Add("ground: has nine digits in a row, which may be a person's number; it is kept for ever");
        var next = document.BackTo is { } version ? Back(document, version, now, problems) : Forward(document, now, by, at, problems);
        if (!problems.Any && conflicts.Count == 0 && IsSame(now.State, next))
            conflicts.Add("it changes nothing: all that it wants is in force");
        IsConflict = !problems.Any && conflicts.Count > 0;
        // A conflict keeps the change from being made as a problem does.
        problems.AddRange(conflicts);
        return next;
    }

    // Settings stay: they are this hub's configuration, and a restart would bring them back.
    private RegistryState Back(ChangeDocument document, long version, Snapshot now, ConfigurationProblems problems)
    {
        if (!document.IsEmpty)
            problems.Add("backTo: stands alone; what else is wanted is a change of its own");
        if (version >= 1 && version < now.Version && changes.At(version) is { } then)
            return now.State with { Files = then.State.Files, Decisions = then.State.Decisions };
        conflicts.Add(version == now.Version ? $"version {version} is in force" : $"there is no version {version} before version {now.Version} to go back to");
        return now.State;
    }

    private RegistryState Forward(ChangeDocument document, Snapshot now, string by, DateTimeOffset at, ConfigurationProblems problems)
    {
        if (document.IsEmpty)
            problems.Add("the document wants nothing: it has neither subscriptions nor quotas, files or backTo");
        var next = now.State with { Files = FilesOf(document, now.State.Files, problems) };
        var names = now;
        if (!ReferenceEquals(next.Files, now.State.Files) && !problems.Any)
        {
            // Cells may name what the files of the same document bring.
            var outcome = changes.Try(next);
            problems.AddRange(outcome.Problems);
            names = outcome.InForce;
        }

        if (names is null)
            return next;
        var decisions = CellsOf(document, names, next.Decisions, by, at, problems);
        return next with { Decisions = decisions with { Quotas = WantedQuotas.Of(document.Quotas ?? [], names, now.Quotas, decisions.Quotas, problems) } };
    }

    private static RegistryFileSet FilesOf(ChangeDocument document, RegistryFileSet files, ConfigurationProblems problems)
    {
        foreach (var (name, text) in document.Files ?? new Dictionary<string, string?>())
        {
            if (!FileName().IsMatch(name))
                problems.Add($"files: '{Short(name)}' is none of agencies.csv, systems.csv, subscriptions.csv, holidays.csv, contracts/NAME.yaml, .xsd, .wsdl");
            else if (text is null && files.Read(name) is null)
                problems.Add($"files: {name} is not there, so it cannot be taken away");
            else if (text is null)
                files = files.Without(name);
            else if (text != files.Read(name))
                files = files.With(name, text);
        }

        return files;
    }

    private static Decisions CellsOf(ChangeDocument document, Snapshot names, Decisions decisions, string by, DateTimeOffset at, ConfigurationProblems problems)
    {
        var seen = new HashSet<string>();
        var number = 0;
        foreach (var wanted in document.Subscriptions ?? [])
        {
            var place = $"subscriptions[{number++}]";
            var agency = AgencyId.TryParse(wanted?.Agency, out var id) ? names.Agency(id.Value) : null;
            var system = wanted?.System is { } code ? names.System(code) : null;
            if (agency is null)
                problems.Add($"{place}: agency '{Short(wanted?.Agency)}' is none of the {names.Agencies.Length} agencies");
            if (system is null)
                problems.Add($"{place}: system '{Short(wanted?.System)}' is none of {string.Join(", ", names.Systems.Select(known => known.Code))}");
            if (wanted?.Open is null)
                problems.Add($"{place}: open is neither true nor false");
            if (agency is null || system is null || wanted?.Open is null)
                continue;
            if (!seen.Add(Decisions.CellKey(agency, system)))
                problems.Add($"{place}: {agency.Id}:{system.Code} stands in the document twice");
            decisions = Decide(decisions, names.Matrix[agency, system], wanted.Open.Value, new Act(at, null, by, document.Ground ?? ""), place, problems);
        }

        return decisions;
    }

    private static Decisions Decide(Decisions decisions, Cell cell, bool open, Act act, string place, ConfigurationProblems problems)
    {
        var access = decisions.Of(cell.Agency, cell.System);
        if (cell.IsOpen(act.From) == open)
            return decisions;
        if (!open)
            return decisions.With(cell.Agency, cell.System, access with { Terminated = act });
        if (access.IsSuspended(act.From))
            problems.Add($"{place}: access of {cell.Agency.Id} to {cell.System.Code} is suspended by {access.Suspended!.By} ({access.Suspended.Ground}); it is for who suspended it to restore it");
        return decisions.With(cell.Agency, cell.System, access with { Granted = act, Terminated = null });
    }

    // Decisions are compared as they are written down: equal ones of two versions are two objects.
    private static bool IsSame(RegistryState now, RegistryState next) =>
        now.Files.Hash == next.Files.Hash && (ReferenceEquals(now.Decisions, next.Decisions) || JsonSerializer.Serialize(now.Decisions) == JsonSerializer.Serialize(next.Decisions));

    // What a caller wrote comes back to him, and into a log no further than this.
    public static string Short(string? text) => text is null ? "" : text.Length <= 40 ? text : text[..40] + "…";

    [GeneratedRegex(@"\d{9}")]
    private static partial Regex NineDigits();

    [GeneratedRegex(@"^((agencies|systems|subscriptions|holidays)\.csv|contracts/[a-z0-9][a-z0-9-]{0,60}\.(yaml|xsd|wsdl))\z", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
