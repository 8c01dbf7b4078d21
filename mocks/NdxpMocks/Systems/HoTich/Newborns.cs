using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>
/// A birth that is registered gives the child a personal number, and a card where one was asked for with it. No timer brings that
/// about: before anybody, of whichever system, looks for somebody new, the births that are registered by then are worked out, each
/// under its own cause and so once.
/// </summary>
internal sealed class Newborns
{
    private readonly Simulation simulation;
    private readonly Registrations registrations;
    private readonly SeededEntries seededEntries;

    public Newborns(Simulation simulation, Registrations registrations)
    {
        (this.simulation, this.registrations) = (simulation, registrations);
        seededEntries = new SeededEntries(simulation.Nation);
        simulation.Nation.Additions.BeforeLooking(Settle);
    }

    private Additions Additions => simulation.Nation.Additions;

    private Citizens Citizens => simulation.Nation.Citizens;

    /// <summary>The child of a birth; null until it is registered.</summary>
    public Citizen? ChildOf(Registration birth) => birth.Kind != EntryKind.Birth || birth.RegisteredOn is null ? null
        : registrations.SeededOf(birth.Dossier) is { } seeded ? seededEntries.ChildOf(seeded)
        : Additions.ByCause(CauseOf(birth.Dossier)) is { } added ? Citizens.Of(added)
        : Sibling(ParentOf(birth), birth.Content);

    private void Settle()
    {
        // One at a time, and nothing is handed in or moved meanwhile: two would register a child under two of its dossiers twice.
        using var scope = simulation.Dossiers.Enter();
        // The same numbers whether somebody looked in between or not.
        registrations.TakeBirths().OrderBy(birth => birth.Progress.Now.At).ThenBy(birth => birth.Number, StringComparer.Ordinal).ToList().ForEach(Register);
    }

    private void Register(Registration birth)
    {
        if (registrations.SeededOf(birth.Dossier) is not null)
        {
            return;
        }

        var parent = ParentOf(birth);
        if (Additions.ByCause(CauseOf(birth.Dossier)) is null && Sibling(parent, birth.Content) is { } known)
        {
            GiveCard(known, birth.Content);
            return;
        }

        var (fields, province) = (birth.Content, birth.Dossier.Territory!);
        var names = fields.Of("nksHoTen")!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // Where the province has no number left, the child stays without one: the dossier was taken in, and cannot be refused any more.
        Additions.Add(province, CauseOf(birth.Dossier), ordinal => new AddedCitizen(
            CauseOf(birth.Dossier), province, ordinal, names[0], string.Join(' ', names[1..^1]), names[^1],
            fields.Of("nksGioiTinh") == "1" ? Sex.Male : Sex.Female, EntryCheck.Day(fields.Of("nksNgaySinh"))!.Value,
            parent?.Household ?? Citizens.Households + ordinal - Citizens.PerProvince, HouseholdRole.YoungChild, EthnicityOf(fields, parent),
            fields.Card is not null, fields.Card?.Clinic));
    }

    // The birth was registered alone before, and now once more together with the card.
    private void GiveCard(Citizen known, EntryContent content)
    {
        if (content.Card is { } card && !known.IsInsured && Additions.Citizen(known.Province.Gso, known.Ordinal) is { } added)
        {
            Additions.Replace(added with { IsInsured = true, Clinic = card.Clinic });
        }
    }

    // Of the mother's household if she is of the cast, else of the father's, else of one of its own.
    private Citizen? ParentOf(Registration birth) => ((string[])["me", "cha"])
        .Select(prefix => (Name: birth.Content.Of(prefix + "HoTen"), Id: birth.Content.Of(prefix + "SoGiayToTuyThan")))
        .Select(stated => (stated.Name, Citizen: Citizens.Find(stated.Id) ?? Citizens.ByOldId(stated.Id)))
        .FirstOrDefault(stated => stated.Citizen is { } citizen && citizen.Province.Gso == birth.Dossier.Territory
            && stated.Name is not null && VietnameseText.IsName(citizen.FullName, stated.Name)).Citizen;

    /// <summary>A child of that name and day that the family has already: it is not born twice.</summary>
    private Citizen? Sibling(Citizen? parent, EntryContent content) => parent is null ? null : Citizens
        .HouseholdOf(parent.Province, parent.Household)
        .FirstOrDefault(member => member.Role is HouseholdRole.YoungChild or HouseholdRole.OlderChild && member.BornOn == EntryCheck.Day(content.Of("nksNgaySinh"))
            && VietnameseText.IsName(member.FullName, content.Of("nksHoTen")!));

    private static string EthnicityOf(EntryContent content, Citizen? parent) =>
        (Names.Ethnicities.FirstOrDefault(one => content.Of("nksDanToc") is { } stated && (one.Code == stated || VietnameseText.IsName(one.Name, stated)))
            ?? parent?.Ethnicity ?? Names.Ethnicities[0]).Code;

    private static string CauseOf(Dossier dossier) =>
        string.Create(CultureInfo.InvariantCulture, $"{HoTichSystem.Code} {dossier.Territory} {dossier.Number}");
}
