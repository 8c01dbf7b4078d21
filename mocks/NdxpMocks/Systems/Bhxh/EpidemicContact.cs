using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Bhxh;

/// <summary>Where to reach a person and where the person works, to trace contacts in an epidemic.</summary>
internal sealed class EpidemicContact(Nation nation, HouseholdRegister register)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        var fields = new BhxhFields(request);
        var number = fields.Text("maSoBhxh", BhxhFields.InsuranceNumber());
        var id = fields.Text("soDinhDanh", BhxhFields.PersonalNumber());
        if (number is null && id is null)
        {
            fields.RefuseMissing("Cần có maSoBhxh hoặc soDinhDanh");
        }

        return fields.Wrong is { } wrong ? Envelope(null, wrong.Code)
            : register.ByNumberAndId(number, id) is { } citizen ? Envelope(citizen, BhxhAnswers.Correct)
            : Envelope(null, BhxhAnswers.NobodyFits);
    }

    private SystemAnswer Envelope(Citizen? citizen, string code)
    {
        var employer = citizen is null ? null : Employer.Of(nation, citizen);
        return SystemAnswer.Json(new
        {
            maSoBhxh = citizen?.InsuranceNumber,
            hoTen = citizen?.FullName,
            maDonVi = employer?.TaxCode,
            tenDonVi = employer?.Name,
            diaChi = citizen?.Address.FullText,
            dienThoai = citizen?.Phone,
            trangThai = citizen is null ? BhxhAnswers.NotFound : BhxhAnswers.Registered,
            errorCode = code,
        });
    }
}
