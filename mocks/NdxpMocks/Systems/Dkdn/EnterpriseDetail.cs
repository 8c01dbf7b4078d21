using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dkdn;

/// <summary>
/// Any subscriber may look up any enterprise: the letter lets agencies in general check a registration certificate. The trap of the
/// two versions: guides and older clients read <c>BusinessActivity</c> on 1.0, newer ones <c>BusinessActivities</c> on 1.1.
/// </summary>
internal sealed class EnterpriseDetail(Nation nation)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Parameter("msdn") is not { Length: > 0 } code)
        {
            return DkdnEnvelope.Refused("Thiếu tham số msdn");
        }

        if (nation.Enterprises.Find(code) is not { } enterprise)
        {
            return DkdnEnvelope.Refused(DkdnEnvelope.NotFound);
        }

        var activities = enterprise.Activities.Select((activity, index) => new ActivityRow(activity.Code, activity.Name, index == 0 ? "Y" : "N"));
        var data = new Dictionary<string, object>
        {
            ["MainInformation"] = Registration(enterprise),
            // One d: so it is called.
            ["HOAdress"] = HeadOffice(enterprise.Address),
            ["Representatives"] = new[] { new { FULL_NAME = enterprise.Representative.FullName.ToUpperInvariant() } },
            [request.Version == "1.1" ? "BusinessActivities" : "BusinessActivity"] = activities,
            ["Member"] = enterprise.Members.Select(member => new
            {
                MEMBER_NAME = member.Citizen.FullName.ToUpperInvariant(),
                AMOUNT = member.Amount,
                RATIO_PERCENT = member.RatioPercent,
                COUNTRY = "Việt Nam",
            }),
        };
        return DkdnEnvelope.One(data);
    }

    private static object Registration(Enterprise enterprise) => new
    {
        ENTERPRISE_ID = enterprise.Number,
        ENTERPRISE_GDT_CODE = enterprise.TaxCode,
        IMP_BUSINESS_CODE = $"{enterprise.Province.Gso}99{enterprise.Ordinal:000000}",
        ENTERPRISE_TYPE_ID = enterprise.Type.Code,
        ENTERPRISE_TYPE_NAME = enterprise.Type.Name,
        NAME = enterprise.Name,
        SHORT_NAME = enterprise.ShortName,
        NAME_F = enterprise.ForeignName,
        FOUNDING_DATE = DkdnEnvelope.Day(enterprise.FoundedOn),
        LAST_AMEND_DATE = enterprise.Changes == 0 ? null : DkdnEnvelope.Day(enterprise.AmendedOn),
        NUMBER_CHANGES = enterprise.Changes,
        ENTERPRISE_STATUS = enterprise.Status.Code,
        ENTERPRISE_STATUS_ID = enterprise.Status.Code,
        ENTERPRISE_STATUS_NAME = enterprise.Status.Name,
        CAPITAL_AMOUNT = enterprise.Capital * 1.000m,
    };

    private static object HeadOffice(Address address) => new
    {
        CityID = address.Province.Gso,
        CityName = address.Province.FullName,
        DistrictID = address.District.Code,
        DistrictName = address.District.FullName,
        WardID = address.Commune.Code,
        WardName = address.Commune.FullName,
        StreetNumber = address.FirstLine,
        AddressFullText = address.FullText,
    };

    private sealed record ActivityRow(string CODE, string NAME, string IS_MAIN);
}
