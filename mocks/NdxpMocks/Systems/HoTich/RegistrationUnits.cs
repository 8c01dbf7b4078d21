using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>
/// Who registers: a commune's committee, or a district's where foreigners take part (Luật Hộ tịch, Điều 7). The guide makes the code
/// a number, so a commune's leading zeros are put back here.
/// </summary>
internal sealed class RegistrationUnits(Nation nation)
{
    /// <summary>The code as the statistics office writes it; null for no unit of the caller's territory.</summary>
    public string? Find(string? code, string? province) => code switch
    {
        { Length: 3 } => nation.Places.DistrictByCode(code) is { } district && IsOwn(district.Province, province) ? district.Code : null,
        { Length: > 0 and <= 5 } => nation.Places.CommuneByCode(code.PadLeft(5, '0')) is { } commune && IsOwn(commune.Province, province)
            ? commune.Code
            : null,
        _ => null,
    };

    /// <summary>The GSO code of the province in which a unit that was found lies.</summary>
    public string ProvinceOf(string unit) =>
        unit.Length == 3 ? nation.Places.DistrictByCode(unit)!.Province.Gso : nation.Places.CommuneByCode(unit)!.Province.Gso;

    public string NameOf(string unit) =>
        unit.Length == 3 ? nation.Places.DistrictByCode(unit)!.FullName : nation.Places.CommuneByCode(unit)!.FullName;

    /// <summary>A dossier that was there from the start lies with the commune where its applicant lives.</summary>
    public static string Of(SeededDossier dossier) => dossier.Applicant.Address.Commune.Code;

    private static bool IsOwn(Province unit, string? province) => province is null || unit.Gso == province;
}
