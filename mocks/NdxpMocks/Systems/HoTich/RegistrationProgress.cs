using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>traTrangThaiHoSo and ketQuaDangKyHS: how far a dossier is, and what came of it, with the unit that registers it.</summary>
internal sealed class RegistrationProgress(Nation nation, Registrations registrations, Newborns newborns, RegistrationPaper papers)
{
    public SystemAnswer State(SystemRequest request) => Found(request, registration => HoTichAnswers.Found(registration.Progress.Now));

    public SystemAnswer Result(SystemRequest request) => Found(request, registration => BookEntry.Of(nation, registration) is not { } entry
        ? HoTichAnswers.Refused(HoTichError.Incomplete($"Hồ sơ chưa hoàn thành đăng ký: {HoTichAnswers.Describe(registration.Progress.Now)}"))
        : HoTichAnswers.Results(new
        {
            maHoSo = registration.Number,
            maDonVi = registration.Unit,
            module = registration.Kind.Module,
            soDinhDanh = newborns.ChildOf(registration)?.Id.Text,
            ngayDangKy = HoTichAnswers.Day(registration.RegisteredOn),
            so = entry.Number,
            quyenSo = entry.Book,
            trangSo = entry.Page,
            tenGiayTo = registration.Kind.Title,
            giayTo = papers.ToBase64(registration),
        }));

    private SystemAnswer Found(SystemRequest request, Func<Registration, SystemAnswer> answer)
    {
        var fields = new CallFields(request, nation);
        var (unit, number) = (fields.Unit(), fields.Text("maHoSo"));
        return fields.Error is { } error ? HoTichAnswers.Refused(error)
            // Of another unit it is as if it were not there, and was not read.
            : registrations.Look(number!, request.Province)?.Unit == unit && registrations.Read(number!, request.Province) is { } found ? answer(found)
            : HoTichAnswers.Refused(HoTichError.NotFound);
    }
}
