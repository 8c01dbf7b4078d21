using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TiemChung;

internal sealed class DoseStatistics(Nation nation)
{
    private readonly DoseCalendar calendar = new(nation);

    public SystemAnswer Answer(SystemRequest request)
    {
        string[] names = ["maTinh", "tuNgay", "denNgay"];
        if (names.FirstOrDefault(name => string.IsNullOrEmpty(request.Parameter(name))) is { } missing)
        {
            return TiemChungAnswers.Unreadable($"Thiếu tham số {missing}");
        }

        if (TiemChungAnswers.ReadDate(request.Parameter("tuNgay")) is not { } from
            || TiemChungAnswers.ReadDate(request.Parameter("denNgay")) is not { } to)
        {
            return TiemChungAnswers.Unreadable("Tham số tuNgay, denNgay phải có dạng dd/MM/yyyy");
        }

        if (to < from)
        {
            return TiemChungAnswers.Unreadable("Tham số denNgay không được trước tuNgay");
        }

        var code = request.Parameter("maTinh")!;
        if (!request.MaySee(code))
        {
            return TiemChungAnswers.OutOfTerritory();
        }

        return nation.Provinces.ByGso(code) is { } province
            ? TiemChungAnswers.Success(Figures(province, from, to))
            : TiemChungAnswers.NotFound("tỉnh, thành phố");
    }

    private object Figures(Province province, DateOnly from, DateOnly to)
    {
        var given = calendar.Of(province).Where(count => count.Day >= from && count.Day <= to).ToList();
        return new
        {
            maTinh = province.Gso,
            tuNgay = TiemChungAnswers.DateText(from),
            denNgay = TiemChungAnswers.DateText(to),
            tongSoMui = given.Sum(count => count.Doses),
            mui1 = given.Where(count => count.Number == 1).Sum(count => count.Doses),
            mui2 = given.Where(count => count.Number == 2).Sum(count => count.Doses),
            muiNhacLai = given.Where(count => count.Number > 2).Sum(count => count.Doses),
            theoVacXin = Vaccinations.Vaccines.Select(vaccine => new
            {
                loaiThuocTiem = vaccine.Name,
                soMui = given.Where(count => count.Vaccine == vaccine.Name).Sum(count => count.Doses),
            }).ToList(),
        };
    }
}
