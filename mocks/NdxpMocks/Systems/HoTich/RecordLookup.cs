using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>dsHoSoDangKy, traHoSo and traDanhSachHoSo: what was entered on a day, one record, and where many are entered.</summary>
internal sealed class RecordLookup(Nation nation, Registrations registrations, Newborns newborns)
{
    public SystemAnswer OnDay(SystemRequest request)
    {
        var fields = new CallFields(request, nation);
        var (kind, day) = (Module(fields), fields.Day("ngayCapNhat"));
        return fields.Error is { } error ? HoTichAnswers.Refused(error) : HoTichAnswers.Results(
            registrations.RegisteredOn(day!.Value, kind!, request.Province).Select(found => new { id = found.Number, maDonVi = found.Unit! }));
    }

    public SystemAnswer One(SystemRequest request)
    {
        var fields = new CallFields(request, nation);
        var (kind, number) = (Module(fields), fields.Text("maHoSo"));
        return fields.Error is { } error ? HoTichAnswers.Refused(error)
            : registrations.Look(number!, request.Province)?.Kind == kind && registrations.Read(number!, request.Province) is { } found
                ? HoTichAnswers.Results(Record(found))
                : HoTichAnswers.Refused(HoTichError.NotFound);
    }

    public SystemAnswer Many(SystemRequest request)
    {
        var fields = new CallFields(request, nation);
        var (province, kind, numbers) = (fields.Province("maTinh"), Module(fields), fields.Numbers("dsMaHoSo"));
        if (fields.Error is { } error)
        {
            return HoTichAnswers.Refused(error);
        }

        var found = numbers!.Select(number => registrations.Look(number, province!.Gso)).OfType<Registration>().Where(one => one.Kind == kind).ToList();
        return found.Count == 0 ? HoTichAnswers.Refused(HoTichError.NotFound) : HoTichAnswers.Results(found.Select(Line));
    }

    private static EntryKind? Module(CallFields fields) => fields.Module(EntryKind.ByModule, kind => kind.Module);

    private object Line(Registration found)
    {
        var entry = BookEntry.Of(nation, found);
        return new
        {
            id = found.Number,
            maDonVi = found.Unit,
            trangThai = found.Progress.State,
            so = entry?.Number,
            quyenSo = entry?.Book,
            trangSo = entry?.Page,
            ngayDangKy = HoTichAnswers.Day(found.RegisteredOn),
        };
    }

    private object Record(Registration found)
    {
        var entry = BookEntry.Of(nation, found);
        return new
        {
            id = found.Number,
            maDonVi = found.Unit,
            module = found.Kind.Module,
            ngayTiepNhan = HoTichAnswers.Day(DateOnly.FromDateTime(found.Dossier.ReceivedAt.DateTime)),
            trangThai = found.Progress.State,
            soDinhDanh = newborns.ChildOf(found)?.Id.Text,
            so = entry?.Number,
            quyenSo = entry?.Book,
            trangSo = entry?.Page,
            ngayDangKy = HoTichAnswers.Day(found.RegisteredOn),
            data = found.Content.ToXml(),
        };
    }
}
