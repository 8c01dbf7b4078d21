using NdxpGateway.Ledger;
using NdxpGateway.Ledger.Reading;
using NdxpGateway.Ledger.Records;

namespace NdxpGateway.Reports.Usage;

/// <summary>What the ledger has of every cell in a period, by agency and system.</summary>
/// <param name="Cells">Those of which anything is on record.</param>
/// <param name="Times">When the first and the last record of an outcome were asked, by their places.</param>
/// <param name="Records">How many were gone through.</param>
/// <param name="ArchivedUpTo">Records up to there were archived and are not looked at; null where all are there.</param>
internal sealed record UseOnRecord(IReadOnlyDictionary<(string Agency, string System), CellUse> Cells, IReadOnlyDictionary<long, DateTimeOffset> Times, long Records, long? ArchivedUpTo)
{
    private static readonly CellUse Unused = new();

    /// <summary>Days are those of Vietnam, by the time of a record's commit, as in the ledger's own totals; a write that is in doubt is not counted.</summary>
    public static UseOnRecord Read(LedgerPlaces places, DateOnly from, DateOnly to)
    {
        using var store = places.OpenStore();
        using var reader = store.OpenReader();
        var search = new LedgerSearch(reader);
        var (first, last) = search.RangeOf(new LedgerQuery { From = Micros.Of(VietnamTime.StartOf(from)), To = Micros.Of(VietnamTime.StartOf(to.AddDays(1))) });
        var cells = new Dictionary<(string, string), CellUse>();
        foreach (var (kind, tally) in search.Tally(first, last))
        {
            if (kind is not { Agency: { } agency, System: { } system } || kind.Phase == Phase.Begun)
                continue;
            if (!cells.TryGetValue((agency, system), out var use))
                cells[(agency, system)] = use = new CellUse();
            use.Add(kind, tally);
        }

        // Some hundred records, whose times are looked up at once.
        var wanted = cells.Values.SelectMany(use => new[] { use.Places(Outcome.Answered), use.Places(Outcome.Refused) }).OfType<(long First, long Last)>().SelectMany(place => new[] { place.First, place.Last });
        var times = search.At(wanted).ToDictionary(row => row.Seq, row => VietnamTime.Of(Micros.ToTime(row.Record.RequestIn)));
        return new UseOnRecord(cells, times, Math.Max(0, last - first + 1), first == reader.Pruned?.LastSeq + 1 ? reader.Pruned?.LastSeq : null);
    }

    public CellUse Of(string agency, string system) => Cells.GetValueOrDefault((agency, system)) ?? Unused;

    public DateTimeOffset? First(CellUse use, Outcome outcome) => use.Places(outcome) is var (first, _) && Times.TryGetValue(first, out var time) ? time : null;

    public DateTimeOffset? Last(CellUse use, Outcome outcome) => use.Places(outcome) is var (_, last) && Times.TryGetValue(last, out var time) ? time : null;
}
