using System.Globalization;
using NdxpGateway.Exchanges;
using NdxpGateway.Ledger;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Reports.Usage;

namespace NdxpGateway.Reports;

/// <summary>The report on use: of all cells, of an agency's own, or of those of the systems that an owner has.</summary>
internal sealed class UseAnswers(RegistryChanges changes, LedgerPlaces places, ReportOptions options)
{
    private static readonly Dictionary<string, UseClass> Classes = Enum.GetValues<UseClass>().ToDictionary(one => one.Word());

    // One after the other: no quota counts these, and a ledger of millions is gone through for time that calls need.
    private readonly SemaphoreSlim turn = new(1);

    public ValueTask<Told> AllAsync(Asked asked) => AnswerAsync(asked, (_, _) => true);

    public ValueTask<Told> OwnAsync(Asked asked) => AnswerAsync(asked, (agency, system) =>
        (asked.By.Is(Roles.Agency) && agency.Id.Value == asked.By.Organisation) || (asked.By.Is(Roles.Owner) && system.Owner == asked.By.Organisation));

    private async ValueTask<Told> AnswerAsync(Asked asked, Func<Agency, NationalSystem, bool> sees)
    {
        var question = new ReportQuestion(asked, "from", "to", "refusals", "agency", "system", "class");
        var to = question.Day("to") ?? VietnamTime.DayOf(asked.At);
        var from = question.Day("from") ?? to.AddDays(1 - options.Days);
        if (from > to)
            question.Add("from: is after to");
        var use = new UseQuestion(
            from, to, question.Number("refusals", 1, 1_000_000) ?? options.Refusals, sees, AgencyOf(question, asked.Snapshot), SystemOf(question, asked.Snapshot), ClassOf(question));
        if (question.Problems.Count > 0)
            return Told.Bad(question.Problems);
        var end = VietnamTime.EndOf(to);
        var at = end < asked.At ? end : asked.At;
        if (RegistryThen.Find(changes, at) is not { } then)
            return MandateAnswers.NoVersion;

        await turn.WaitAsync(asked.Cancellation);
        try
        {
            var report = UseReport.Of(use, then, at, UseOnRecord.Read(places, from, to), places.Node);
            return ReportAnswer.Of(
                question.Format, string.Create(CultureInfo.InvariantCulture, $"ndxp-use-{from:yyyy-MM-dd}-{to:yyyy-MM-dd}"), report,
                () => UseTable.Write(report), () => UsePage.Write(report, then, asked.At));
        }
        catch (LedgerUnavailableException)
        {
            return Told.No(OwnRefusals.RecordUnreadable, Grounds.None);
        }
        finally
        {
            turn.Release();
        }
    }

    private static string? AgencyOf(ReportQuestion question, Snapshot snapshot) => question.Text("agency") is not { } text
        ? null
        : AgencyId.TryParse(text, out var id) && snapshot.Agency(id.Value) is { } agency ? agency.Id.Value : question.Wrong("agency", $"one of the {snapshot.Agencies.Length} agencies, such as H39", (string?)null);

    private static string? SystemOf(ReportQuestion question, Snapshot snapshot) => question.Text("system") is not { } text
        ? null
        : snapshot.System(text)?.Code ?? question.Wrong("system", $"one of {string.Join(", ", snapshot.Systems.Select(system => system.Code))}", (string?)null);

    private static UseClass? ClassOf(ReportQuestion question) => question.Text("class") is not { } text
        ? null
        : Classes.TryGetValue(text, out var found) ? found : question.Wrong("class", $"one of {string.Join(", ", Classes.Keys)}", (UseClass?)null);
}
