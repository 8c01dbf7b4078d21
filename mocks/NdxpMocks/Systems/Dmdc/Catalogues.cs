using NdxpMocks.World;

namespace NdxpMocks.Systems.Dmdc;

/// <summary>The 36 catalogues that a province's integration guide lists, in its order.</summary>
internal sealed class Catalogues
{
    private readonly Dictionary<string, Catalogue> byCode;

    public Catalogues(Nation nation)
    {
        var units = new UnitRecords(nation);
        var places = new PlaceRecords(nation);
        All =
        [
            new("qlvanbandieuhanhcap1", "Danh mục và mã định danh kết nối các hệ thống QLVBĐH cấp 1", Columns.Unit(1), units.Level1),
            new("qlvanbandieuhanhcap2", "Danh mục và mã định danh kết nối các hệ thống QLVBĐH cấp 2", Columns.Unit(2), units.Level2),
            new("qlvanbandieuhanhcap3", "Danh mục và mã định danh kết nối các hệ thống QLVBĐH cấp 3", Columns.Unit(3), units.Level3),
            new("qlvanbandieuhanhcap4", "Danh mục và mã định danh kết nối các hệ thống QLVBĐH cấp 4", Columns.Unit(4), units.Level4),
            new("donvihanhchinhcap1", "Danh mục và mã số các đơn vị hành chính Việt Nam cấp 1 (Tỉnh)", Columns.Place, places.Provinces),
            new("donvihanhchinhcap2", "Danh mục và mã số các đơn vị hành chính Việt Nam cấp 2 (Quận, Huyện)", Columns.Place, places.Districts),
            new("donvihanhchinhcap3", "Danh mục và mã số các đơn vị hành chính Việt Nam cấp 3 (Phường, Xã)", Columns.Place, places.Communes),
            Listed("mabuuchinhvungkhuvuc", "Danh mục Mã bưu chính vùng, khu vực"),
            new("mabuuchinhcap1", "Danh mục Mã bưu chính cấp 1 (Tỉnh)", Columns.Levelled, places.PostalProvinces),
            new("mabuuchinhcap2", "Danh mục Mã bưu chính cấp 2 (Quận, Huyện)", Columns.Levelled, places.PostalDistricts),
            new("mabuuchinhcap3", "Danh mục Mã bưu chính cấp 3 (Phường, Xã)", Columns.Levelled, places.PostalCommunes),
            Listed("madantoc", "Danh mục và mã các dân tộc"),
            Listed("madantockhac", "Danh mục và mã các dân tộc và tên gọi khác", Columns.OtherNames),
            Listed("matongiao", "Danh mục và mã các tôn giáo"),
            Listed("magioitinh", "Danh mục và mã giới tính"),
            Listed("manhommau", "Danh mục và mã nhóm máu"),
            Listed("maynghianhommau", "Danh mục và mã ý nghĩa nhóm máu"),
            Listed("maquocgia", "Danh mục và mã Quốc gia, quốc tịch"),
            Listed("matinhtranghonnhan", "Danh mục và mã Tình trạng hôn nhân"),
            Listed("giaoducdaotaovncap1", "Danh mục giáo dục, đào tạo Việt Nam cấp I"),
            Listed("giaoducdaotaovncap2", "Danh mục giáo dục, đào tạo Việt Nam cấp II", Columns.Levelled),
            Listed("giaoducdaotaovncap3", "Danh mục giáo dục, đào tạo Việt Nam cấp III", Columns.Levelled),
            Listed("giaoducdaotaovncap4", "Danh mục giáo dục, đào tạo cấp IV trình độ cao đẳng, đại học", Columns.Levelled),
            Listed("giaoducdaotaovncap5", "Danh mục giáo dục, đào tạo cấp IV trình độ thạc sĩ, tiến sĩ", Columns.Levelled),
            Listed("machucdanhcqdcsvn", "Danh mục và mã chức danh trong các cơ quan Đảng Cộng sản Việt Nam"),
            Listed("mabacluong", "Danh mục bậc lương"),
            Listed("mabangluong", "Danh mục bảng lương"),
            Listed("machucdanh", "Danh mục loại công chức, viên chức, nhân viên, lãnh đạo"),
            Listed("manhomluong", "Danh mục nhóm lương", Columns.Levelled),
            new("mahesoluong", "Danh mục và mã các hệ số lương", Columns.Coefficient, SalaryRecords.Coefficients),
            Listed("mahesoluongvung", "Danh mục và mã mức lương tối thiểu vùng", Columns.MinimumWage),
            Listed("mathiduakhenthuong", "Danh mục mã thi đua khen thưởng"),
            Listed("maloaivanbantheoqdpl", "Danh mục mã loại văn bản theo quy định pháp luật"),
            Listed("matenvanbantheoqdpl", "Danh mục mã tên các loại văn bản quy phạm pháp luật"),
            Listed("matenvanbanhanhchinh", "Danh mục mã tên các loại văn bản hành chính"),
            Listed("dokhanvanban", "Danh mục mã quy định độ khẩn văn bản"),
        ];
        byCode = All.ToDictionary(catalogue => catalogue.Code);
    }

    public IReadOnlyList<Catalogue> All { get; }

    public Catalogue? Find(string code) => byCode.GetValueOrDefault(code);

    private static Catalogue Listed(string code, string name, IReadOnlyList<Column>? columns = null)
    {
        columns ??= Columns.Plain;
        return new Catalogue(code, name, columns, () => ListedRecords.Of(code, columns.Count));
    }
}
