using System.Text.RegularExpressions;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp;

/// <summary>All declarations: handed in at a one-stop desk, or lodged with the justice department itself.</summary>
internal sealed partial class Declarations
{
    private readonly Nation nation;
    private readonly DossierRegister register;

    public Declarations(Simulation simulation)
    {
        nation = simulation.Nation;
        register = simulation.Dossiers.Open(DeclarationLifecycle.Lifecycle, FromStart);
    }

    /// <summary>False when that number was taken in before, and nothing is asked for.</summary>
    public bool TakeIn(string number, string? caller, string? province, string? unit) =>
        register.Receive(number, caller, province, unit) is not null
        || (register.Find(number, province) is { } before && !IsAppointment(before) && register.Supplement(before));

    public Progress? ByReceipt(string number, string? province) =>
        register.Find(number, province) is { } dossier && !IsAppointment(dossier) ? register.Read(dossier) : null;

    public Progress? ByAppointment(string number, string identity, string? province) =>
        Lodged(number) is { } seeded && (identity == seeded.Applicant.Id.Text || identity == seeded.Applicant.OldId)
            && register.Find(number, province) is { } dossier && IsAppointment(dossier)
                ? register.Read(dossier)
                : null;

    private Dossier? FromStart(string number) =>
        nation.Dossiers.Find(DossierKind.CriminalRecord, number) is { } seeded ? Dossier.FromStart(LltpSystem.Code, seeded)
        // No desk stands between.
        : Lodged(number) is { } lodged ? Dossier.FromStart(LltpSystem.Code, lodged) with { Number = number, Agency = null }
        : null;

    // 80-211028-0001 is the first appointment of that day in province 80. The form is ours; the guide only says that there is such a number.
    private SeededDossier? Lodged(string number) =>
        Appointment().Match(number) is { Success: true } appointment
            && nation.Provinces.ByGso(appointment.Groups[1].Value) is { } department
                ? nation.Dossiers.Find(DossierKind.Other, $"000.00.{(int)DossierKind.Other}.{department.AgencyId}-{appointment.Groups[2].Value}")
                : null;

    private static bool IsAppointment(Dossier dossier) => dossier is { Luck: not null, Agency: null };

    [GeneratedRegex(@"^(\d{2})-(\d{6}-\d{4})\z", RegexOptions.ECMAScript)]
    private static partial Regex Appointment();
}
