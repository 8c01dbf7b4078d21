using System.Globalization;
using System.Text.Json.Nodes;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Lltp;

/// <summary>What a declaration says that was there from the start: a father or a mother of the cast, who asks for a certificate.</summary>
internal static class SeededDeclaration
{
    // Desks fetch every week: what came in since then still waits for them.
    private static readonly DateOnly LastFetched = DateOnly.FromDateTime(SimulatorClock.Start.Date).AddDays(-7);

    private static readonly string[] Purposes = ["Bổ sung hồ sơ xin việc", "Xin cấp giấy phép lao động", "Đi học ở nước ngoài", "Thi tuyển công chức"];
    private static readonly string[] Jobs = ["Công nhân", "Nông dân", "Giáo viên", "Lái xe", "Kế toán", "Buôn bán"];

    public static DeclarationMarks Marks(SeededDossier dossier) => new(IsFetched: dossier.ReceivedOn <= LastFetched);

    /// <summary>Half of those that went through a desk; who goes to the department has declared on paper.</summary>
    public static bool IsOnline(Nation nation, SeededDossier dossier) => dossier.Kind == DossierKind.CriminalRecord && Draw(nation, dossier).Chance(50);

    public static Declaration Of(Nation nation, SeededDossier dossier)
    {
        var draw = Draw(nation, dossier);
        var (isOnline, applicant) = (IsOnline(nation, dossier), dossier.Applicant);
        _ = draw.Chance(50);
        var (home, since) = (applicant.Address, applicant.BornOn.AddYears(14));
        // Father and mother are the first two of four.
        var partner = nation.Citizens.Of(applicant.Province, applicant.Ordinal ^ 1);
        var person = new JsonObject
        {
            ["fullName"] = applicant.FullName,
            ["genderId"] = applicant.IsMale ? 1 : 0,
            ["birthDateStr"] = Day(applicant.BornOn),
            ["birthPlace"] = $"{home.Commune.Code}, {home.District.Code}, {home.Province.Gso}",
            ["nationalityId"] = LltpCatalogues.VietNam,
            ["ethnicId"] = applicant.Ethnicity.Code,
            ["residence"] = home.FullText,
            ["reRegionId"] = home.Commune.Code,
            ["idTypeId"] = 3,
            ["identifyNo"] = applicant.Id.Text,
            ["partnerName"] = partner.FullName,
            ["partnerDob"] = Day(partner.BornOn),
            ["phone"] = applicant.Phone,
            ["ministryJusticeId"] = dossier.Province.Gso,
            ["declareDate"] = Day(dossier.ReceivedOn),
            ["declareTypeId"] = 3846,
            ["requestQty"] = 1 + draw.Next(2),
            ["requestQtyAdd"] = 0,
            ["objectRequestId"] = 72,
            ["formType"] = 1 + draw.Next(2),
            ["isBanPosition"] = 0,
            ["delivery"] = 0,
            ["purpose"] = draw.Pick(Purposes),
            ["declarationPortalID"] = isOnline ? $"{draw.NextBits():X16}{draw.NextBits():X16}" : null,
        };
        var residence = new JsonObject
        {
            ["fromDateStr"] = Day(since),
            ["toDateStr"] = Day(dossier.ReceivedOn),
            ["residencePlace"] = home.Commune.Code,
            ["jobName"] = draw.Pick(Jobs),
        };
        return Declaration.Of(person, [residence], null, isOnline);
    }

    private static Seeded Draw(Nation nation, SeededDossier dossier) =>
        nation.Draw("declaration", (((dossier.Province.Ordinal * 100L) + (int)dossier.Kind) * SeededDossiers.PerKind) + dossier.Ordinal);

    private static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
