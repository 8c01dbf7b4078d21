using System.Globalization;
using NdxpGateway.OwnApi;
using NdxpGateway.Registry.Changes;
using NdxpGateway.Reports.Mandates;

namespace NdxpGateway.Reports;

/// <summary>The report on the letter's mandate: of all agencies, or of the one that asks.</summary>
internal sealed class MandateAnswers(RegistryChanges changes)
{
    public static Told NoVersion => Told.Nothing("phiên bản sổ đăng ký của thời điểm đó còn đọc được", "registry version of that time that can still be read");

    public Told All(Asked asked) => Answer(asked, only: null);

    public Told Own(Asked asked) => Answer(asked, asked.By.Organisation);

    private Told Answer(Asked asked, string? only)
    {
        var question = new ReportQuestion(asked, "at", "version", "grants");
        var at = question.Moment("at") ?? asked.At;
        var version = question.Number("version", 1, int.MaxValue);
        var grants = question.Flag("grants");
        if (question.Problems.Count > 0)
            return Told.Bad(question.Problems);
        if (RegistryThen.Find(changes, at, version) is not { } then)
            return version is null ? NoVersion : Told.Nothing("phiên bản sổ đăng ký mang số này", "registry version of that number");
        var agency = only is null ? null : then.Snapshot.Agency(only);
        if (only is not null && agency is null)
            return Told.Nothing("cơ quan của bạn trong sổ đăng ký tại thời điểm đó", "agency of yours in the registry of that time");

        var report = MandateReport.Of(then, at, grants, agency);
        return ReportAnswer.Of(
            question.Format, $"ndxp-mandate-{VietnamTime.DayOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", report,
            () => MandateTable.Write(report), () => MandatePage.Write(report, then, asked.At));
    }
}
