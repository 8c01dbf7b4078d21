using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Bhxh;

/// <summary>
/// A child's card by either of its numbers, or, for a child whose numbers are not at hand yet, by name, birth and mother.
/// </summary>
internal sealed class ChildCardLookup(Simulation simulation, HouseholdRegister register)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        var fields = new BhxhFields(request);
        var number = fields.Text("maSoBhxh", BhxhFields.InsuranceNumber());
        var id = fields.Text("soDinhDanh", BhxhFields.PersonalNumber());
        var name = fields.Text("hoTen");
        var birth = fields.Birth(required: false);
        var mother = new StatedMother(fields.Text("hoTenMe"), fields.Text("soDinhDanhMe", BhxhFields.PersonalNumber()));
        var province = fields.Required("maTinh", BhxhFields.ProvinceCode());
        if (number is null && id is null && (name is null || birth is null || !mother.IsWhole))
        {
            fields.RefuseMissing("Cần có maSoBhxh, soDinhDanh, hoặc hoTen, ngaySinh, hoTenMe và soDinhDanhMe");
        }

        if (fields.Wrong is { } wrong)
        {
            return Refused(wrong.Code);
        }

        if (number is null && id is null)
        {
            var children = ChildrenOf(mother).Where(child => Problem(child, name, birth) is null).ToList();
            return children switch
            {
                [] => Refused(BhxhAnswers.NobodyFits),
                [var child] => Shown(child, province!),
                _ => Refused(BhxhAnswers.SeveralFit),
            };
        }

        return register.ByNumberAndId(number, id) is { } known && (mother.IsEmpty || ChildrenOf(mother).Contains(known))
            ? Problem(known, name, birth) is { } problem ? Refused(problem) : Shown(known, province!)
            : Refused(BhxhAnswers.NobodyFits);
    }

    private static string? Problem(Citizen child, string? name, StatedBirth? birth) =>
        name is not null && !VietnameseText.IsName(child.FullName, name)
            ? VietnameseText.Fold(name).StartsWith(VietnameseText.Fold(child.FullName)[0]) ? BhxhAnswers.WrongNameFirstLetterRight : BhxhAnswers.WrongName
        : birth?.Fits(child.BornOn) == false ? BhxhAnswers.WrongBirth
        : null;

    // A name alone leads to no mother: it would be a way to browse the register.
    private IEnumerable<Citizen> ChildrenOf(StatedMother mother) =>
        mother.Id is not null && register.ById(mother.Id) is { Role: HouseholdRole.Mother } citizen
            && (mother.Name is null || VietnameseText.IsName(citizen.FullName, mother.Name))
                ? register.MembersOf(citizen).Where(IsChild)
                : [];

    private static bool IsChild(Citizen citizen) => citizen.Role is HouseholdRole.YoungChild or HouseholdRole.OlderChild;

    private SystemAnswer Shown(Citizen child, string province)
    {
        if (!IsChild(child))
        {
            return Refused(BhxhAnswers.NobodyFits);
        }

        var card = new ChildCard(child);
        return child.Province.Gso != province ? Refused(BhxhAnswers.WrongProvince)
            : card.IsInForceOn(simulation.Today) ? Envelope(card, BhxhAnswers.Correct)
            : Refused(BhxhAnswers.CardExpired);
    }

    private static SystemAnswer Refused(string code) => Envelope(null, code);

    private static SystemAnswer Envelope(ChildCard? card, string code) => SystemAnswer.Json(new
    {
        maThe = card?.Child.InsuranceCard,
        maSoBhxh = card?.Child.InsuranceNumber,
        hoTen = card?.Child.FullName,
        ngaySinh = card is null ? null : StatedBirth.Of(card.Child.BornOn),
        gioiTinh = card is null ? null : HouseholdRegister.SexCode(card.Child),
        giaTriTu = card is null ? null : StatedBirth.Of(card.From),
        giaTriDen = card is null ? null : StatedBirth.Of(card.To),
        maKcbBd = card?.ClinicCode,
        tenKcbBd = card?.ClinicName,
        maMucHuong = card?.Benefit,
        trangThai = card is null ? BhxhAnswers.NotFound : BhxhAnswers.Registered,
        errorCode = code,
    });

    private sealed record StatedMother(string? Name, string? Id)
    {
        public bool IsWhole => Name is not null && Id is not null;

        public bool IsEmpty => Name is null && Id is null;
    }
}
