using System.Globalization;
using System.Text.RegularExpressions;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.DatDai;

/// <summary>
/// A district's plan, or the sum of all of a province. In autumn 2021 districts had their plans to 2030 and provinces had not, so
/// the sum names no decision.
/// </summary>
internal sealed partial class LandPlanning(Nation nation, Catalogues catalogues, LandStatistics statistics)
{
    private const string KnownPeriod = "2021-2030";

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Parameter("maTinh") is not { Length: > 0 } provinceCode)
        {
            return DatDaiErrors.Missing("maTinh");
        }

        if (request.Parameter("kyQuyHoach") is not { Length: > 0 } period)
        {
            return DatDaiErrors.Missing("kyQuyHoach");
        }

        if (!ProvinceCode().IsMatch(provinceCode))
        {
            return DatDaiErrors.Malformed("maTinh");
        }

        if (request.Parameter("maHuyen") is { Length: > 0 } text && !DistrictCode().IsMatch(text))
        {
            return DatDaiErrors.Malformed("maHuyen");
        }

        if (!Period().IsMatch(period))
        {
            return DatDaiErrors.Malformed("kyQuyHoach");
        }

        if (Districts(provinceCode, request.Parameter("maHuyen")) is not { } districts)
        {
            return DatDaiErrors.NotFound("đơn vị hành chính");
        }

        return period == KnownPeriod
            ? SystemAnswer.Json(Rows([.. districts.Select(district => DistrictPlan.Of(nation, statistics, district))]))
            : DatDaiErrors.NotFound("quy hoạch sử dụng đất kỳ " + period);
    }

    private List<District>? Districts(string provinceCode, string? districtCode)
    {
        if (nation.Provinces.ByGso(provinceCode) is not { } province)
        {
            return null;
        }

        if (string.IsNullOrEmpty(districtCode))
        {
            return [.. Enumerable.Range(0, Places.Districts).Select(index => nation.Places.District(province, index))];
        }

        return nation.Places.DistrictByCode(districtCode) is { } district && district.Province == province ? [district] : null;
    }

    private List<object> Rows(IReadOnlyList<DistrictPlan> plans) =>
    [
        .. catalogues.Uses.Where(use => plans.Any(plan => plan.After.ContainsKey(use.Code))).Select(use => new
        {
            maLoaiDat = use.Code,
            tenLoaiDat = use.Name,
            dienTichHienTrang = plans.Sum(plan => plan.Before.GetValueOrDefault(use.Code)),
            dienTichQuyHoach = plans.Sum(plan => plan.After.GetValueOrDefault(use.Code)),
            soQuyetDinh = plans is [var one] ? one.Decision : null,
            ngayQuyetDinh = plans is [var only] ? only.DecidedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        }),
    ];

    [GeneratedRegex(@"^\d{2}\z", RegexOptions.ECMAScript)]
    private static partial Regex ProvinceCode();

    [GeneratedRegex(@"^\d{3}\z", RegexOptions.ECMAScript)]
    private static partial Regex DistrictCode();

    [GeneratedRegex(@"^\d{4}-\d{4}\z", RegexOptions.ECMAScript)]
    private static partial Regex Period();
}
