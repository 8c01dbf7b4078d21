using System.Globalization;
using NdxpMocks.Dossiers;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dkdn;

/// <summary>One dossier in the words of this system. Its journal number: province, year, the mark 99, ordinal.</summary>
internal sealed class RegistrationDossier(Nation nation, SeededDossier dossier, Progress progress)
{
    private const string Mark = "2199";

    private static readonly string[] Types = ["NEW", "AMEND", "SUSPEND", "DISSOLVE"];

    public DateTimeOffset ProcessedAt => progress.Now.At;

    private int Firm => dossier.Ordinal * 2;

    private string TaxCode => nation.Enterprises.TaxCodeOf(dossier.Province, Firm);

    private string FirmName => nation.Enterprises.NameOf(dossier.Province, Firm);

    private string Stage => RegistrationLifecycle.Lifecycle.Find(progress.State)!.Name;

    private string JournalNo => JournalNoOf(dossier);

    private string Type => Types[dossier.StageOf(Types.Length)];

    public static string JournalNoOf(SeededDossier dossier) => $"{dossier.Province.Gso}{Mark}{dossier.Ordinal:0000}";

    public static SeededDossier? Find(Nation nation, string journalNo) =>
        journalNo.Length == 10 && journalNo.AsSpan(2, 4).SequenceEqual(Mark) && nation.Provinces.ByGso(journalNo[..2]) is { } province
            && int.TryParse(journalNo.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) && ordinal < SeededDossiers.PerKind
                ? nation.Dossiers.Of(province, DossierKind.BusinessRegistration, ordinal)
                : null;

    public object ToRow() => new
    {
        IN_JOURNAL_NO = JournalNo,
        DOCUMENT_TYPE = Type,
        ENTERPRISE_GDT_CODE = TaxCode,
        NAME = FirmName,
        SITE_ID = dossier.Province.Gso,
        PROCESS_STATUS = Stage,
        PROCESSED_DATE = Moment(ProcessedAt),
    };

    public object ToDatedRow() => new
    {
        IN_JOURNAL_NO = JournalNo,
        DOCUMENT_TYPE = Type,
        ENTERPRISE_GDT_CODE = TaxCode,
        NAME = FirmName,
        SITE_ID = dossier.Province.Gso,
        PROCESS_STATUS = Stage,
        PROCESSED_DATE = Moment(ProcessedAt),
        ENTERPRISE_CODE = TaxCode,
        RECEIPT_DATE = DkdnEnvelope.Day(dossier.ReceivedOn),
        PLAN_DATE = DkdnEnvelope.Day(PlannedOn),
    };

    public object ToStatus() => new
    {
        IN_JOURNAL_NO = JournalNo,
        DOCUMENT_TYPE = Type,
        ENTERPRISE_GDT_CODE = TaxCode,
        NAME = FirmName,
        SITE_ID = dossier.Province.Gso,
        PROCESS_STATUS = Stage,
        PROCESSED_DATE = Moment(ProcessedAt),
        ENTERPRISE_CODE = TaxCode,
        RECEIPT_DATE = DkdnEnvelope.Day(dossier.ReceivedOn),
        PLAN_DATE = DkdnEnvelope.Day(PlannedOn),
        ENTERPRISE_TYPE_ID = nation.Enterprises.Of(dossier.Province, Firm).Type.Code,
        REGISTRATION_DATE = Reached(RegistrationLifecycle.Approved),
        SUPPLEMENT_DATE = Reached(RegistrationLifecycle.Supplement),
        SUBMISSION_TYPE = dossier.StageOf(2) == 0 ? "ONLINE" : "DIRECT",
        CONTACT_FULL_NAME = dossier.Applicant.FullName,
        CONTACT_ADDRESS = dossier.Applicant.Address.FullText,
        CONTACT_ID_NO = dossier.Applicant.Id.Text,
        CONTACT_PHONE = dossier.Applicant.Phone,
        // example.com is reserved for documents (RFC 2606): no mail arrives anywhere.
        CONTACT_EMAIL = $"hoso{JournalNo}@example.com",
    };

    private DateOnly PlannedOn => RegistrationLifecycle.ToAnswer.LastDay(dossier.ReceivedAt);

    private string? Reached(int state) => progress.DayOf(state) is { } day ? DkdnEnvelope.Day(day) : null;

    private static string Moment(DateTimeOffset at) => at.ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);
}
