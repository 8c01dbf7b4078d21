using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>All dossiers of civil status, each with the unit that registers it.</summary>
internal sealed class Registrations
{
    private readonly Nation nation;
    private readonly DossierRegister register;

    public Registrations(Simulation simulation)
    {
        nation = simulation.Nation;
        register = simulation.Dossiers.Open(RegistrationLifecycle.Lifecycle, FromStart);
    }

    /// <summary>False when that number was taken in before, and nothing is asked for by this unit.</summary>
    public bool TakeIn(string number, string? caller, string province, string unit) =>
        register.Receive(number, caller, province, unit) is not null
        || (Find(number, unit, province) is { } before && register.Supplement(before));

    public Progress? Read(string number, string unit, string? province) =>
        Find(number, unit, province) is { } dossier ? register.Read(dossier) : null;

    private Dossier? Find(string number, string unit, string? province) =>
        register.Find(number, province) is { } dossier && dossier.Unit == unit ? dossier : null;

    private Dossier? FromStart(string number) => nation.Dossiers.Find(DossierKind.CivilStatus, number) is { } seeded
        ? Dossier.FromStart(HoTichSystem.Code, seeded, RegistrationUnits.Of(seeded))
        : null;
}
