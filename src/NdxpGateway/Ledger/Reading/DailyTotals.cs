using System.Globalization;
using NdxpGateway.Ledger.Records;
using NdxpGateway.Ledger.Stores;
using NdxpGateway.Registry;

namespace NdxpGateway.Ledger.Reading;

/// <summary>Transactions of one day by agency, system and outcome.</summary>
/// <param name="Transactions">Calls to national systems. Tokens, and paths that are nobody's, have rows without a system and no part in it.</param>
internal sealed record DayTotals(string Day, long Transactions, IReadOnlyList<Total> Totals);

internal sealed record Total(string? Agency, string? System, string Outcome, long Transactions);

/// <summary>
/// Days are those of Asia/Ho_Chi_Minh, by the time of a record's commit. A write counts once, when it ended; one that is in doubt is not
/// counted.
/// </summary>
internal static class DailyTotals
{
    /// <summary>What the letter says of October 2021: about 200 thousand transactions a day.</summary>
    public const long LetterADay = 200_000;

    public static IReadOnlyList<DayTotals> Of(ILedgerReader reader, DateOnly from, DateOnly to)
    {
        var (search, days) = (new LedgerSearch(reader), new List<DayTotals>());
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var (first, last) = search.RangeOf(new LedgerQuery { From = Start(day), To = Start(day.AddDays(1)) });
            var totals = search.Count(first, last)
                .Where(kind => kind.Key.Phase != Phase.Begun)
                .GroupBy(kind => (kind.Key.Agency, kind.Key.System, Outcome: Outcomes.Word(Outcomes.Of(kind.Key))), kind => kind.Value)
                .Select(group => new Total(group.Key.Agency, group.Key.System, group.Key.Outcome, group.Sum()))
                .OrderBy(total => total.Agency, StringComparer.Ordinal).ThenBy(total => total.System, StringComparer.Ordinal).ThenBy(total => total.Outcome, StringComparer.Ordinal)
                .ToArray();
            days.Add(new DayTotals(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), totals.Where(total => total.System is not null).Sum(total => total.Transactions), totals));
        }

        return days;
    }

    private static long Start(DateOnly day) => Micros.Of(VietnamTime.StartOf(day));
}

/// <summary>The parameters of <c>/admin/ledger/totals</c>.</summary>
internal sealed record TotalsParameters(DateOnly From, DateOnly To, bool Csv)
{
    private const int MostDays = 366;

    // The first and the last day of the calendar have no day before and after them, and are no moment in every time zone.
    private const int FirstYear = 1970;
    private const int LastYear = 9998;

    public static TotalsParameters? Read(IQueryCollection query, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        foreach (var name in query.Keys.Where(name => name is not ("from" or "to" or "format")))
            found.Add($"{name}: is none of from, to, format");
        var from = Day("from");
        var to = query.ContainsKey("to") ? Day("to") : from;
        if (to < from || to.DayNumber - from.DayNumber >= MostDays)
            found.Add($"to: is before from, or {MostDays} days later");
        var format = query["format"].ToString();
        if (format is not ("" or "json" or "csv"))
            found.Add("format: is neither json nor csv");
        problems = found;
        return found.Count > 0 ? null : new TotalsParameters(from, to, format == "csv");

        DateOnly Day(string name)
        {
            if (!DateOnly.TryParseExact(query[name].ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < FirstYear or > LastYear)
                found.Add($"{name}: is no day such as 2021-10-28");
            return day;
        }
    }
}
