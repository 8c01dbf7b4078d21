using System.Collections.Frozen;

namespace NdxpGateway.Registry;

/// <summary>A cell of the letter's tables of current connections, or one beside them, of a system that the letter does not know.</summary>
/// <param name="Offered">False where the ministries' table has no such column: not the same as offered and not connected.</param>
/// <param name="Ticked">The letter has an X there; beside the letter, the registry has.</param>
/// <param name="Granted">Laid over the letter in this sandbox.</param>
/// <param name="Access">What was decided of it since; null for most.</param>
internal readonly record struct Cell(Agency Agency, NationalSystem System, bool Offered, bool Ticked, bool Granted, CellAccess? Access = null)
{
    /// <summary>A cell that the letter does not have must not be quoted as one that it has.</summary>
    public string Table => !System.IsInLetter ? "beside" : Agency.Kind == AgencyKind.Ministry ? "2a" : "2b";

    /// <summary>Table, row and column, as in <c>2b:39:13</c>; beside the letter there is no row but the agency's: <c>beside:H39:14</c>.</summary>
    public string Name => System.IsInLetter ? $"{Table}:{Agency.Row}:{System.Number}" : $"{Table}:{Agency.Id}:{System.Number}";

    /// <summary>Whether calls pass at that moment, as far as this cell goes.</summary>
    public bool IsOpen(DateTimeOffset at) => Access is null
        ? Ticked || Granted
        : !Access.IsTerminated(at) && !Access.IsSuspended(at) && (Ticked || Granted || Access.IsGranted(at));

    /// <summary>What an open cell rests on: the letter, its owner's grant, or this sandbox's.</summary>
    public Basis BasisAt(DateTimeOffset at) => Access?.IsGranted(at) == true ? Basis.OwnersGrant : Ticked ? Basis.Letter : Granted ? Basis.SandboxGrant : Basis.None;
}

internal enum Basis
{
    None,
    Letter,
    OwnersGrant,
    SandboxGrant,
}

/// <summary>Who may call what: the letter's ticks and the grants of this sandbox beside them, one bit a system, and what was decided since.</summary>
internal sealed class Matrix(CellBits ticks, CellBits grants, FrozenDictionary<int, CellAccess> decided)
{
    /// <summary>The highest number that a system may have.</summary>
    public const int MostSystems = (1 << SystemBits) - 1;

    private const int SystemBits = 8;

    public Matrix(CellBits ticks, CellBits grants) : this(ticks, grants, FrozenDictionary<int, CellAccess>.Empty)
    {
    }

    public Cell this[Agency agency, NationalSystem system] => new(
        agency,
        system,
        agency.Kind == AgencyKind.Province || system.IsOfferedToMinistries,
        ticks[agency, system],
        grants[agency, system],
        decided.Count == 0 ? null : decided.GetValueOrDefault(Place(agency, system)));

    public Matrix With(IEnumerable<(Agency Agency, NationalSystem System)> added) => new(ticks, grants.With(added), decided);

    /// <summary>The same letter and grants, with these decisions instead of what was decided before.</summary>
    public Matrix With(IEnumerable<(Agency Agency, NationalSystem System, CellAccess Access)> decisions) =>
        new(ticks, grants, decisions.ToFrozenDictionary(decision => Place(decision.Agency, decision.System), decision => decision.Access));

    private static int Place(Agency agency, NationalSystem system) => agency.Index << SystemBits | system.Number;
}
