using System.Globalization;

namespace NdxpMocks.World;

/// <summary>
/// <c>Kind</c> is TYPE_DVQHNS (1 spending unit, 2 investment project, 3 organisation), <c>Level</c> MA_CAP. <c>Parent</c> is the
/// code of the unit above, or null.
/// </summary>
internal sealed record BudgetUnit(
    Province Province, int Ordinal, string Code, string Name, string? Parent, int Kind, string Level, string Chapter,
    DateOnly EffectiveOn, string Basis, bool InUse, Address Address);

/// <summary>
/// A hundred budget units a province. Codes (TT 185/2015/TT-BTC): 7 digits, the first one of 1, 2, 3, 7, 8, the rest a serial
/// without check digit; serials of this project begin with 9 and the province's place in the letter.
/// </summary>
internal sealed class BudgetUnits(ulong seed, Provinces provinces, Addresses addresses)
{
    public const int PerProvince = 100;

    private static readonly string[] Departments =
    [
        "Sở Tài chính", "Văn phòng UBND", "Sở Tư pháp", "Sở Y tế", "Sở Giáo dục và Đào tạo", "Sở Kế hoạch và Đầu tư",
        "Sở Thông tin và Truyền thông", "Sở Tài nguyên và Môi trường", "Sở Nội vụ", "Sở Xây dựng",
    ];

    private static readonly string[] Below =
        ["Trường Tiểu học", "Trường Trung học cơ sở", "Trạm Y tế", "UBND", "Trung tâm Văn hóa", "Dự án đường giao thông", "Dự án trường học", "Hội Chữ thập đỏ"];

    // The province's finance department comes first: it gives the others their codes.
    public BudgetUnit Of(Province province, int ordinal)
    {
        var draw = Seeded.For(seed, "budget-unit", (province.Ordinal * PerProvince) + ordinal);
        var isDepartment = ordinal < Departments.Length;
        var address = addresses.Of(province, ordinal);
        var title = isDepartment ? Departments[ordinal] : draw.Pick(Below);
        var kind = title.StartsWith("Dự án", StringComparison.Ordinal) ? 2 : title.StartsWith("Hội", StringComparison.Ordinal) ? 3 : 1;
        var first = kind switch { 1 => draw.Pick("12".ToCharArray()), 2 => draw.Pick("78".ToCharArray()), _ => '3' };
        var parent = isDepartment ? 0 : draw.Next(Departments.Length);
        return new BudgetUnit(
            province, ordinal, string.Create(CultureInfo.InvariantCulture, $"{first}9{province.Ordinal + 1:00}{ordinal:000}"),
            isDepartment ? $"{title} {province.FullName}" : string.Create(CultureInfo.InvariantCulture, $"{title} {address.Commune.Name} {ordinal:00}"),
            ordinal == 0 ? null : Of(province, parent).Code, kind, isDepartment ? "2" : draw.Pick(["3", "4"]),
            isDepartment ? "4" + (10 + ordinal).ToString(CultureInfo.InvariantCulture) : "6" + draw.Between(10, 60).ToString(CultureInfo.InvariantCulture),
            new DateOnly(2010, 1, 1).AddDays(draw.Next(4_200)),
            string.Create(CultureInfo.InvariantCulture, $"Quyết định {9_000 + ordinal}/QĐ-UBND"), draw.Chance(95), address);
    }

    public BudgetUnit? Find(string? code) =>
        code is { Length: 7 } && code.All(char.IsAsciiDigit) && code[1] == '9'
            && int.Parse(code.AsSpan(2, 2), CultureInfo.InvariantCulture) - 1 is >= 0 and var place && place < provinces.Count
            && int.Parse(code.AsSpan(4), CultureInfo.InvariantCulture) is < PerProvince and var ordinal
            && Of(provinces[place], ordinal) is var unit && unit.Code == code
                ? unit
                : null;
}
