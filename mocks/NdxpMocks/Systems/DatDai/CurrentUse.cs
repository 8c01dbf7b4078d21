using System.Globalization;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.DatDai;

/// <summary>Land is counted at the end of every year (Luật Đất đai 2013, Điều 34): the running year has no figures yet.</summary>
internal sealed class CurrentUse(Simulation simulation, Catalogues catalogues, LandStatistics statistics)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Parameter("maDonViHanhChinh") is not { Length: > 0 } code)
        {
            return DatDaiErrors.Missing("maDonViHanhChinh");
        }

        if (request.Parameter("nam") is not { Length: > 0 } text)
        {
            return DatDaiErrors.Missing("nam");
        }

        if (!AdministrativeUnit.IsCode(code))
        {
            return DatDaiErrors.Malformed("maDonViHanhChinh");
        }

        if (text.Length != 4 || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
        {
            return DatDaiErrors.Malformed("nam");
        }

        if (AdministrativeUnit.Find(simulation.Nation, code) is not { } unit)
        {
            return DatDaiErrors.NotFound("đơn vị hành chính");
        }

        return year >= LandStatistics.FirstYear && year < simulation.Today.Year
            ? SystemAnswer.Json(Rows(unit, year))
            : DatDaiErrors.NotFound($"số liệu hiện trạng sử dụng đất năm {text}");
    }

    private List<object> Rows(AdministrativeUnit unit, int year)
    {
        var hectares = statistics.Of(unit, year);
        var whole = hectares.Values.Sum();
        return
        [
            .. catalogues.Uses.Where(use => hectares.ContainsKey(use.Code)).Select(use => new
            {
                maLoaiDat = use.Code,
                dienTich = hectares[use.Code],
                coCau = Math.Round(hectares[use.Code] / whole * 100, 2),
            }),
        ];
    }
}
