using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Bhxh;

internal sealed class NumberByCriteria(HouseholdRegister register)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        var fields = new BhxhFields(request);
        var name = fields.Required("hoTen");
        var birth = fields.Birth(required: true);
        var sex = fields.RequiredCode("gioiTinh", "123");
        var province = fields.Required("maTinhKs", BhxhFields.ProvinceCode());
        var district = fields.Text("maHuyenKs", BhxhFields.DistrictCode());
        var commune = fields.Text("maXaKs", BhxhFields.CommuneCode());
        fields.RequiredCode("isKs", "01");
        if (fields.Wrong is { } wrong)
        {
            return Found(null, wrong.Code);
        }

        var fitting = register.Find(new PersonCriteria(province!, district, commune, name, birth, sex)).Take(2).ToList();
        return fitting switch
        {
            [] => Found(null, BhxhAnswers.NobodyFits),
            [var one] => Found(one.InsuranceNumber, BhxhAnswers.Correct),
            _ => Found(null, BhxhAnswers.SeveralFit),
        };
    }

    private static SystemAnswer Found(string? number, string code) => SystemAnswer.Json(new
    {
        maSoBhxh = number,
        trangThai = number is null ? BhxhAnswers.NotFound : BhxhAnswers.Registered,
        errorCode = code,
    });
}
