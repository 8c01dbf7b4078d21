using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Bhxh;

internal sealed class HouseholdsByCriteria(HouseholdRegister register)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        var fields = new BhxhFields(request);
        var province = fields.Required("maTinh", BhxhFields.ProvinceCode());
        var name = fields.Text("hoTen");
        var birth = fields.Birth(required: false);
        var sex = fields.Code("gioiTinh", "123");
        var number = fields.Text("soSo", BhxhFields.InsuranceNumber());
        var card = fields.Text("maThe", BhxhFields.InsuranceCard());
        fields.Code("isKs", "01");
        if (number is null && card is null && (name is null || birth is null))
        {
            // A name alone would be a way to browse the register.
            fields.RefuseMissing("Cần có soSo, maThe, hoặc hoTen cùng ngaySinh");
        }

        if (fields.Wrong is { } wrong)
        {
            return BhxhAnswers.Refused(wrong);
        }

        var criteria = new PersonCriteria(province!, null, null, name, birth, sex);
        var households = Fitting(criteria, number, card).DistinctBy(citizen => citizen.Household);
        return SystemAnswer.Json(households.SelectMany(register.MembersOf).Select(Row).ToList());
    }

    private IEnumerable<Citizen> Fitting(PersonCriteria criteria, string? number, string? card)
    {
        if (number is null && card is null)
        {
            return register.Find(criteria);
        }

        var byNumber = number is null ? null : register.ByNumberOrFormerBook(number);
        var byCard = card is null ? null : register.ByCard(card);
        var known = byNumber ?? byCard;
        var isSame = (number is null || byNumber == known) && (card is null || byCard == known);
        return known is not null && isSame && HouseholdRegister.Fits(known, criteria) ? [known] : [];
    }

    private static object Row(Citizen citizen) => new
    {
        maSo = citizen.InsuranceNumber,
        hoTen = citizen.FullName,
        ngaySinh = StatedBirth.Of(citizen.BornOn),
        loaiNgaySinh = StatedBirth.FullDate,
        gioiTinh = HouseholdRegister.SexCode(citizen),
        maHo = HouseholdCode(citizen),
        diaChi = citizen.Address.FullText,
        trangThai = BhxhAnswers.Registered,
    };

    // Province, the mark of a simulated number, the household.
    private static string HouseholdCode(Citizen citizen) =>
        string.Create(CultureInfo.InvariantCulture, $"{citizen.Province.Gso}9900{citizen.Household:0000}");
}
