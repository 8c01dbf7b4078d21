using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>All dossiers of civil status, each with the unit that registers it. Both forms of the interface share them.</summary>
internal sealed class Registrations
{
    /// <summary>Where the desk gave no number of the linked services, it is the dossier's with this before it.</summary>
    public const string LinkedPrefix = "LT-";

    private readonly Nation nation;
    private readonly SeededEntries seededEntries;
    private readonly DossierRegister register;

    public Registrations(Simulation simulation)
    {
        nation = simulation.Nation;
        seededEntries = new SeededEntries(nation);
        register = simulation.Dossiers.Open(RegistrationLifecycle.Lifecycle, FromStart);
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
    public IReadOnlyList<string> NumbersOf(string number, string? province)
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

        // The number is looked for in the text first: to read every content would cost a thousand times more.
        return
        [
            .. register.HandedIn(province)
                .Where(one => one.Content!.Contains(number, StringComparison.Ordinal) && ContentOf(one).LinkedNumber == number)
                .Select(one => one.Number),
        ];
    }

    /// <summary>What was entered on that day, in the order of the numbers.</summary>
    public IEnumerable<Registration> RegisteredOn(DateOnly day, EntryKind kind, string? province) =>
        nation.Provinces.Where(one => province is null || one.Gso == province)
            .SelectMany(one => Enumerable.Range(0, SeededDossiers.PerKind), (one, at) => nation.Dossiers.Of(one, DossierKind.CivilStatus, at))
            .Where(seeded => seeded.ReceivedOn <= day)
            .Select(seeded => register.Find(seeded.Number.ToString(), seeded.Province.Gso)!)
            .Concat(register.HandedIn(province))
            .Select(Look)
            .Where(registration => registration.Kind == kind && registration.RegisteredOn == day)
            .OrderBy(registration => registration.Number, StringComparer.Ordinal);

    public SeededDossier? SeededOf(Dossier dossier) =>
        dossier.Content is null ? nation.Dossiers.Find(DossierKind.CivilStatus, dossier.Number) : null;

    private EntryContent ContentOf(Dossier dossier) =>
        SeededOf(dossier) is { } seeded ? seededEntries.Of(seeded) : dossier.ContentAs<EntryContent>();

    private Dossier? FromStart(string number) => nation.Dossiers.Find(DossierKind.CivilStatus, number) is { } seeded
        ? Dossier.FromStart(HoTichSystem.Code, seeded, RegistrationUnits.Of(seeded))
        : null;
}
