using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>
/// Who applies has no code yet, so the applicants are units beyond those that stand in the catalogue: the unit of the n-th dossier
/// is the n-th after the last.
/// </summary>
internal sealed class CodeApplications
{
    private readonly Nation nation;
    private readonly DossierRegister register;

    public CodeApplications(Simulation simulation)
    {
        nation = simulation.Nation;
        register = simulation.Dossiers.Open(ApplicationLifecycle.Lifecycle, FromStart);
    }

    /// <summary>For somebody who asks how far it is.</summary>
    /// <param name="province">The territory that the caller may see; null for all.</param>
    public CodeApplication? Read(DossierNumber number, string? province) => Find(number, province) is { } dossier ? Of(dossier, register.Read(dossier)) : null;

    public CodeApplication? Look(DossierNumber number, string? province) => Find(number, province) is { } dossier ? Of(dossier, register.Look(dossier)) : null;

    /// <summary>Oldest first. Nothing is handed in over this interface, so they are those that were there from the start.</summary>
    public IEnumerable<CodeApplication> Between(Province province, DateOnly from, DateOnly to) =>
        nation.Dossiers.In(province, DossierKind.BudgetUnit, from, to).Select(seeded => Look(seeded.Number, province.Gso)!);

    /// <summary>The unit of a code that was granted lately, with the day of the grant as the first on which it holds.</summary>
    public BudgetUnit? Granted(string code)
    {
        if (code is not { Length: 7 } || Number(code.AsSpan(2, 2)) - 1 is not (>= 0 and var place) || place >= nation.Provinces.Count
            || Number(code.AsSpan(4)) - BudgetUnits.PerProvince is not (>= 0 and < SeededDossiers.PerKind and var ordinal))
        {
            return null;
        }

        var application = Look(nation.Dossiers.Of(nation.Provinces[place], DossierKind.BudgetUnit, ordinal).Number, null);
        return application is { GrantedOn: { } granted } && application.Unit.Code == code
            ? application.Unit with { EffectiveOn = granted, InUse = true }
            : null;
    }

    public static bool IsSeen(Province owner, string? province) => province is null || owner.Gso == province;

    private Dossier? Find(DossierNumber number, string? province) => register.Find(number.ToString(), province);

    private Dossier? FromStart(string number) =>
        nation.Dossiers.Find(DossierKind.BudgetUnit, number) is { } seeded ? Dossier.FromStart(DvqhnsSystem.Code, seeded) : null;

    private CodeApplication? Of(Dossier dossier, Progress progress) =>
        nation.Dossiers.Find(DossierKind.BudgetUnit, dossier.Number) is { } seeded
            ? new(dossier, nation.BudgetUnits.Of(seeded.Province, BudgetUnits.PerProvince + seeded.Ordinal), progress)
            : null;

    private static int Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
