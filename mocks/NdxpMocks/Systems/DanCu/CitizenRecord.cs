using System.Globalization;
using System.Xml.Linq;
using NdxpMocks.World;

namespace NdxpMocks.Systems.DanCu;

/// <summary>Service 037: what the register holds of a citizen. Blood group and household book are known to this system alone.</summary>
internal sealed class CitizenRecord(Simulation simulation)
{
    private const string Vietnam = "VN", NoReligion = "00";
    private const int Single = 1, Married = 2, AdultAge = 18;

    private static readonly XNamespace T = XmlForm.Answered;
    private static readonly string[] BloodGroups = ["O", "A", "B", "AB"];

    private Citizens Citizens => simulation.Nation.Citizens;

    public XElement Collection(Citizen? citizen) => new(T + "CongdanCollection", citizen is null ? null : Of(citizen));

    private XElement Of(Citizen citizen)
    {
        var home = Citizens.HouseholdOf(citizen.Province, citizen.Household);
        var (father, mother) = (Citizens.FatherOf(citizen), Citizens.MotherOf(citizen));
        var spouse = citizen.Role switch
        {
            HouseholdRole.Father => home.FirstOrDefault(one => one.Role == HouseholdRole.Mother),
            HouseholdRole.Mother => home.FirstOrDefault(one => one.Role == HouseholdRole.Father),
            _ => null,
        };
        var isChild = citizen.AgeOn(simulation.Today) < AdultAge;
        return new XElement(
            T + "CongDan", Text("SoDinhDanh", citizen.Id.Text), Text("SoCMND", citizen.OldId ?? ""),
            new XElement(T + "HoVaTen", Text("Ho", citizen.Surname), Text("ChuDem", citizen.MiddleName), Text("Ten", citizen.GivenName)),
            new XElement(T + "GioiTinh", (int)citizen.Sex), Text("DanToc", citizen.Ethnicity.Code), Text("TonGiao", NoReligion),
            new XElement(T + "TinhTrangHonNhan", spouse is null ? Single : Married), Text("NhomMau", BloodGroupOf(citizen)),
            new XElement(
                T + "NgayThangNamSinh", Text("Nam", citizen.BornOn.ToString("yyyy", CultureInfo.InvariantCulture)),
                Text("NgayThangNam", citizen.BornOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture))),
            Place("NoiDangKyKhaiSinh", citizen.Address, ""), Place("QueQuan", citizen.Address, ""),
            Place("ThuongTru", citizen.Address, citizen.Address.FirstLine), Place("NoiOHienTai", citizen.Address, citizen.Address.FirstLine),
            Text("QuocTich", Vietnam), Relative("Cha", father), Relative("Me", mother), Relative("VoChong", spouse),
            Relative("NguoiDaiDien", isChild ? father ?? mother : null), Head(citizen, home),
            Text("SoSoHoKhau", string.Create(CultureInfo.InvariantCulture, $"{citizen.Province.Gso}9{citizen.Household:000000}")));
    }

    private string BloodGroupOf(Citizen citizen) =>
        simulation.Nation.Draw("blood group", long.Parse(citizen.Id.Text, CultureInfo.InvariantCulture)).Pick(BloodGroups);

    // Who was added may live where no father does: then the oldest is the head.
    private static XElement Head(Citizen citizen, IReadOnlyList<Citizen> home)
    {
        var head = home.FirstOrDefault(one => one.Role == HouseholdRole.Father) ?? home.MinBy(one => one.BornOn) ?? citizen;
        var relation = (citizen.Id == head.Id, citizen.Role) switch
        {
            (true, _) => "01",
            (_, HouseholdRole.Mother) => "02",
            (_, HouseholdRole.YoungChild or HouseholdRole.OlderChild) => "03",
            (_, HouseholdRole.Grandparent) => "04",
            _ => "99",
        };
        return new XElement(
            T + "ChuHo", Text("QuanHe", relation), Text("SoDinhDanh", head.Id.Text), Text("SoCMND", head.OldId ?? ""), Text("HoVaTen", head.FullName));
    }

    private static XElement? Relative(string name, Citizen? relative) => relative is null ? null : new XElement(
        T + name, Text("HoVaTen", relative.FullName), Text("QuocTich", Vietnam), Text("SoDinhDanh", relative.Id.Text), Text("SoCMND", relative.OldId ?? ""));

    private static XElement Place(string name, Address address, string detail) => new(
        T + name, Text("MaTinhThanh", address.Province.Gso), Text("MaQuanHuyen", address.District.Code), Text("MaPhuongXa", address.Commune.Code),
        Text("ChiTiet", detail), Text("QuocGia", Vietnam));

    private static XElement Text(string name, string value) => new(T + name, value);
}
