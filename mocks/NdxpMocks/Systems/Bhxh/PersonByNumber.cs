using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.Bhxh;

internal sealed class PersonByNumber(HouseholdRegister register)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        var fields = new BhxhFields(request);
        var number = fields.Required("maSoBhxh", BhxhFields.InsuranceNumber());
        if (fields.Wrong is { } wrong)
        {
            return BhxhAnswers.Refused(wrong);
        }

        var citizen = register.ByNumber(number!);
        return SystemAnswer.Json(new
        {
            hoTen = citizen?.FullName,
            soSoCu = citizen is null ? null : FormerBook.Of(citizen),
            ngaySinh = citizen is null ? null : StatedBirth.Of(citizen.BornOn),
            loaiNgaySinh = citizen is null ? null : StatedBirth.FullDate,
            gioiTinh = citizen is null ? null : HouseholdRegister.SexCode(citizen),
            maTinhKs = citizen?.Province.Gso,
            maHuyenKs = citizen?.Address.District.Code,
            maXaKs = citizen?.Address.Commune.Code,
            trangThai = citizen is null ? BhxhAnswers.NotFound : BhxhAnswers.Registered,
        });
    }
}
