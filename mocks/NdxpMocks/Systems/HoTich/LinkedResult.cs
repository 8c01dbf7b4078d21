using System.Globalization;
using System.Text.Json.Nodes;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>
/// LayKetQua: the newer form of the question, for many dossiers at once, in a status that is a number. What is not there is told in
/// its own place; only when none is, the whole call fails.
/// </summary>
internal sealed class LinkedResult(Simulation simulation, Registrations registrations, RegistrationUnits units, Newborns newborns, RegistrationPaper papers)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        var fields = new CallFields(request, simulation.Nation);
        var province = fields.Province("maTinh");
        var kind = fields.Module(EntryKind.ByLinkedModule, one => one.LinkedModule);
        var asked = fields.Numbers("maDinhDanhHoSo");
        if (fields.Error is { } error)
        {
            return HoTichAnswers.Refused(error);
        }

        var found = asked!.Select(number => (Number: number, Registrations: Named(number, kind!, province!))).ToList();
        return found.All(one => one.Registrations.Count == 0) ? HoTichAnswers.Refused(HoTichError.NotFound) : HoTichAnswers.Results(found.SelectMany(one =>
            one.Registrations.Count == 0 ? [Missing(one.Number, kind!, province!)] : one.Registrations.Select(number => Told(number, province!))));
    }

    private List<string> Named(string number, EntryKind kind, Province province) =>
        [.. registrations.NumbersOf(number, province.Gso).Where(one => registrations.Look(one, province.Gso)?.Kind == kind)];

    private object Told(string number, Province province)
    {
        var found = registrations.Read(number, province.Gso)!;
        var now = found.Progress.Now;
        return new
        {
            maDonVi = (string?)found.Unit,
            maTinh = province.Gso,
            module = found.Kind.LinkedModule,
            maHoSoLT = (string?)found.LinkedNumber,
            maHoSoMCDT = found.Number,
            errors = System.Array.Empty<object>(),
            trangThai = now.State,
            thoiGianThucHien = now.At.ToString("dd/MM/yyyy HH:mm:ss", CultureInfo.InvariantCulture),
            ghiChu = now.Reason,
            ketQuaXuLy = Result(found),
            nguoiXuLy = "Cán bộ hộ tịch mô phỏng",
            chucDanh = found.Unit.Length == 3 ? "Công chức phòng tư pháp" : "Công chức tư pháp - hộ tịch",
            phongBanXuLy = $"Ủy ban nhân dân {units.NameOf(found.Unit)}",
            noiDungXuLy = HoTichAnswers.Describe(now),
            hanBoSungHoSo = now.State == (int)RegistrationStage.ToSupplement ? HoTichAnswers.Day(now.Deadline) : null,
        };
    }

    private static object Missing(string number, EntryKind kind, Province province) => new
    {
        maDonVi = (string?)null,
        maTinh = province.Gso,
        module = kind.LinkedModule,
        maHoSoLT = (string?)null,
        maHoSoMCDT = number,
        errors = new[] { new { errorCode = HoTichError.NotFound.Code, errorDescription = HoTichError.NotFound.Description } },
        trangThai = 0,
        thoiGianThucHien = (string?)null,
        ghiChu = (string?)null,
        ketQuaXuLy = (object?)null,
        nguoiXuLy = (string?)null,
        chucDanh = (string?)null,
        phongBanXuLy = (string?)null,
        noiDungXuLy = (string?)null,
        hanBoSungHoSo = (string?)null,
    };

    private JsonObject? Result(Registration found)
    {
        if (BookEntry.Of(simulation.Nation, found) is not { } entry)
        {
            return null;
        }

        var result = new JsonObject { ["soDinhDanh"] = newborns.ChildOf(found)?.Id.Text, ["ngayDangKy"] = HoTichAnswers.Day(found.RegisteredOn) };
        foreach (var field in found.Kind.Shown)
        {
            result[field] = found.Content.Of(field);
        }

        result[found.Kind.PaperField!] = papers.ToBase64(found);
        result["soDangKy"] = entry.Number;
        result["quyenSo"] = entry.Book;
        result["trangSo"] = entry.Page;
        return result;
    }
}
