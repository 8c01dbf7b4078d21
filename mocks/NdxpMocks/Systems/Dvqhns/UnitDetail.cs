using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>chiTietDonVi: one unit by its code, in the columns of the catalogue. Another province's is as if it were not there.</summary>
internal sealed class UnitDetail(Nation nation, CodeApplications applications)
{
    // Sectors of the budget classification (TT 324/2016/TT-BTC), by what the unit's name begins with.
    private static readonly (string Beginning, string Sector)[] Sectors =
    [
        ("Trường Tiểu học", "072"), ("Trường Trung học cơ sở", "073"), ("Trạm Y tế", "131"), ("Trung tâm Văn hóa", "161"),
        ("Dự án đường giao thông", "292"), ("Dự án trường học", "072"), ("Hội ", "362"),
    ];

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Parameter("maDVQHNS") is not { Length: > 0 } code)
        {
            return DvqhnsAnswers.Unreadable("Thiếu tham số maDVQHNS");
        }

        if (code.Length != 7 || !code.All(char.IsAsciiDigit) || code[0] is not ('1' or '2' or '3' or '7' or '8'))
        {
            return DvqhnsAnswers.Unreadable("maDVQHNS phải gồm 7 chữ số, chữ số đầu là 1, 2, 3, 7 hoặc 8");
        }

        return (nation.BudgetUnits.Find(code) ?? applications.Granted(code)) is { } unit && CodeApplications.IsSeen(unit.Province, request.Province)
            ? Found(unit)
            : DvqhnsAnswers.NoSuchUnit();
    }

    private static SystemAnswer Found(BudgetUnit unit) => SystemAnswer.Json(new
    {
        MA_DVQHNS = unit.Code,
        TEN_DVQHNS = unit.Name,
        NGAY_HL = DvqhnsAnswers.Day(unit.EffectiveOn),
        MA_DVQHNS_CHA = unit.Parent,
        TYPE_DVQHNS = $"{unit.Kind}",
        MA_LOAIDV = $"0{unit.Kind}",
        MA_CAP = unit.Level,
        MA_CHUONG = unit.Chapter,
        MA_TINH = unit.Province.Gso,
        // A unit of a level belongs to no place below it.
        MA_HUYEN = unit.Level is "3" or "4" ? unit.Address.District.Code : null,
        MA_XA = unit.Level == "4" ? unit.Address.Commune.Code : null,
        MA_NGANHKT = Sectors.FirstOrDefault(sector => unit.Name.StartsWith(sector.Beginning, StringComparison.Ordinal)).Sector ?? "341",
        CAN_CU = unit.Basis,
        TRANG_THAI = unit.InUse ? "A" : "I",
    });
}
