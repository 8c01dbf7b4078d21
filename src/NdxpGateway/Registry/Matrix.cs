using System.Collections.Immutable;

namespace NdxpGateway.Registry;

/// <summary>A cell of the letter's tables of current connections, or one beside them, of a system that the letter does not know.</summary>
/// <param name="Offered">False where the ministries' table has no such column: not the same as offered and not connected.</param>
/// <param name="Ticked">The letter has an X there; beside the letter, the registry has.</param>
/// <param name="Granted">Laid over the letter in this sandbox.</param>
internal readonly record struct Cell(Agency Agency, NationalSystem System, bool Offered, bool Ticked, bool Granted)
{
    public bool Open => Ticked || Granted;

    /// <summary>A cell that the letter does not have must not be quoted as one that it has.</summary>
    public string Table => !System.IsInLetter ? "beside" : Agency.Kind == AgencyKind.Ministry ? "2a" : "2b";

    /// <summary>Table, row and column, as in <c>2b:39:13</c>; beside the letter there is no row but the agency's: <c>beside:H39:14</c>.</summary>
    public string Name => System.IsInLetter ? $"{Table}:{Agency.Row}:{System.Number}" : $"{Table}:{Agency.Id}:{System.Number}";
}

/// <summary>Who may call what: the letter's ticks, and the grants of this sandbox beside them, one bit a system.</summary>
internal sealed class Matrix(ImmutableArray<uint> ticks, ImmutableArray<uint> grants)
{
    public Matrix(ImmutableArray<uint> ticks) : this(ticks, [.. new uint[ticks.Length]])
    {
    }

    public Cell this[Agency agency, NationalSystem system]
    {
        get
        {
            var bit = 1u << system.Number;
            return new Cell(
                agency,
                system,
                agency.Kind == AgencyKind.Province || system.IsOfferedToMinistries,
                (ticks[agency.Index] & bit) != 0,
                (grants[agency.Index] & bit) != 0);
        }
    }

    public Matrix With(IEnumerable<(Agency Agency, NationalSystem System)> added)
    {
        var laid = grants.ToArray();
        foreach (var (agency, system) in added)
            laid[agency.Index] |= 1u << system.Number;
        return new Matrix(ticks, [.. laid]);
    }
}
