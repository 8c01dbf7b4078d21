using System.Globalization;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>
/// Who applies has no code yet, so the applicants are units beyond those that stand in the catalogue: the unit of the n-th dossier
/// is the n-th after the last.
/// </summary>
internal sealed class CodeApplications(Simulation simulation)
{
    public DateOnly Today => simulation.Today;

    /// <param name="province">The territory that the caller may see; null for all.</param>
    public CodeApplication? Find(DossierNumber number, string? province) =>
        simulation.Nation.Dossiers.Find(DossierKind.BudgetUnit, number) is { } dossier && IsSeen(dossier.Province, province) ? Of(dossier) : null;

    /// <summary>The unit of a code that was granted lately, with the day of the grant as the first on which it holds.</summary>
    public BudgetUnit? Granted(string code)
    {
        if (code is not { Length: 7 } || Number(code.AsSpan(2, 2)) - 1 is not (>= 0 and var place) || place >= simulation.Nation.Provinces.Count
            || Number(code.AsSpan(4)) - BudgetUnits.PerProvince is not (>= 0 and < SeededDossiers.PerKind and var ordinal))
        {
            return null;
        }

        var application = Of(simulation.Nation.Dossiers.Of(simulation.Nation.Provinces[place], DossierKind.BudgetUnit, ordinal));
        return application.Unit.Code == code && application.StateOn(Today) == ApplicationState.Granted
            ? application.Unit with { EffectiveOn = application.DecidedOn, InUse = true }
            : null;
    }

    public static bool IsSeen(Province owner, string? province) => province is null || owner.Gso == province;

    private CodeApplication Of(SeededDossier dossier) =>
        new(dossier, simulation.Nation.BudgetUnits.Of(dossier.Province, BudgetUnits.PerProvince + dossier.Ordinal));

    private static int Number(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
