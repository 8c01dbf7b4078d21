using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>All dossiers of civil status, each with the unit that registers it. Both forms of the interface share them.</summary>
internal sealed class Registrations
{
    /// <summary>Where the desk gave no number of the linked services, it is the dossier's with this before it.</summary>
    public const string LinkedPrefix = "LT-";

    private const string Births = "births";

    private readonly Nation nation;
    private readonly SeededEntries seededEntries;
    private readonly DossierRegister register;
    private readonly DossierIndex<Dossier> index;

    public Registrations(Simulation simulation)
    {
        nation = simulation.Nation;
        seededEntries = new SeededEntries(nation);
        register = simulation.Dossiers.Open(RegistrationLifecycle.Lifecycle, FromStart);
        index = register.IndexBy(File);
    }

    /// <summary>False when that number was taken in before, and nothing is asked for by this unit for such an entry.</summary>
    public bool TakeIn(string number, string? caller, string province, string unit, EntryContent content) =>
        register.Receive(number, caller, province, unit, content) is not null
        || (register.Find(number, province) is { } before && before.Unit == unit && ContentOf(before) is var known && known.Module == content.Module
            // What was missing may come in through the other form, which knows less of the dossier.
            && register.Supplement(before, content with { LinkedNumber = content.LinkedNumber ?? known.LinkedNumber, Card = content.Card ?? known.Card }));

    /// <summary>Where it is, which counts as a question for it.</summary>
    public Registration? Read(string number, string? province) =>
        register.Find(number, province) is { } dossier ? new(dossier, ContentOf(dossier), register.Read(dossier)) : null;

    public Registration? Look(string number, string? province) => register.Find(number, province) is { } dossier ? Look(dossier) : null;

    public Registration Look(Dossier dossier) => new(dossier, ContentOf(dossier), register.Look(dossier));

    /// <summary>By the one-stop desk's number or by that of the linked services, under which there may be several.</summary>
    public IReadOnlyList<string> NumbersOf(string number, string province)
    {
        if (register.Find(number, province) is not null)
        {
            return [number];
        }

        if (number.StartsWith(LinkedPrefix, StringComparison.Ordinal)
            && register.Find(number[LinkedPrefix.Length..], province) is { } dossier && (ContentOf(dossier).LinkedNumber ?? number) == number)
        {
            return [dossier.Number];
        }

        return [.. index.In(Linked(number, province)).Select(one => one.Number)];
    }

    /// <summary>What was entered on that day, in the order of the numbers.</summary>
    public IEnumerable<Dossier> RegisteredOn(DateOnly day, EntryKind kind, string? province) =>
        nation.Provinces.Where(one => province is null || one.Gso == province)
            .SelectMany(one => Enumerable.Range(0, SeededDossiers.PerKind), (one, at) => nation.Dossiers.Of(one, DossierKind.CivilStatus, at))
            .Where(seeded => seeded.ReceivedOn <= day)
            .Select(seeded => register.Find(seeded.Text, seeded.Province.Gso)!)
            // How far it is costs less to work out than what it says.
            .Where(dossier => Registration.DayOf(register.Look(dossier)) == day && ContentOf(dossier).Kind == kind)
            .Concat(index.In(Entered(day, kind, province)))
            .OrderBy(dossier => dossier.Number, StringComparer.Ordinal);

    /// <summary>The births that were registered since this was last asked, or something has happened to since; a few may be told again.</summary>
    public IEnumerable<Registration> TakeBirths() => index.Take(Births).Select(Look);

    public SeededDossier? SeededOf(Dossier dossier) =>
        dossier.Content is null ? nation.Dossiers.Find(DossierKind.CivilStatus, dossier.Number) : null;

    private EntryContent ContentOf(Dossier dossier) =>
        SeededOf(dossier) is { } seeded ? seededEntries.Of(seeded) : dossier.ContentAs<EntryContent>();

    // What was there from the start is found by going through it: there is never more of it.
    private IEnumerable<Filed<Dossier>> File(Dossier dossier, Progress progress)
    {
        var registration = new Registration(dossier, ContentOf(dossier), progress);
        if (registration.RegisteredOn is not null && registration.Kind == EntryKind.Birth)
        {
            yield return new(Births, "", dossier);
        }

        if (dossier.Luck is null && registration.Content.LinkedNumber is { } linked)
        {
            yield return new(Linked(linked, dossier.Territory), "", dossier);
        }

        if (dossier.Luck is null && registration.RegisteredOn is { } day)
        {
            yield return new(Entered(day, registration.Kind, null), dossier.Number, dossier);
            yield return new(Entered(day, registration.Kind, dossier.Territory), dossier.Number, dossier);
        }
    }

    private static string Linked(string number, string? province) => $"linked {province} {number}";

    /// <param name="province">Null for the whole country.</param>
    private static string Entered(DateOnly day, EntryKind kind, string? province) =>
        string.Create(CultureInfo.InvariantCulture, $"entered {province} {kind.Module} {day:yyyyMMdd}");

    private Dossier? FromStart(string number) => nation.Dossiers.Find(DossierKind.CivilStatus, number) is { } seeded
        ? Dossier.FromStart(HoTichSystem.Code, seeded, RegistrationUnits.Of(seeded))
        : null;
}
