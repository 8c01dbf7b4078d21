using System.Globalization;
using NdxpMocks.Hosting;
using NdxpMocks.Systems.Bhxh;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>
/// lienThongKhaiSinhBHYT and traTrangThaiLienThong: a birth and the card of a child under six in one (TTLT 05/2015/TTLT-BTP-BCA-BYT).
/// The dossier is one of civil status like any other; the card follows from its end.
/// </summary>
internal sealed class BirthAndCard(Simulation simulation, Registrations registrations, RegistrationUnits units, Newborns newborns)
{
    private const int CardAwaited = 1, CardIssued = 2, CardRefused = 3;

    public SystemAnswer TakeIn(SystemRequest request)
    {
        var fields = new CallFields(request, simulation.Nation);
        var (unit, number, data) = (fields.Unit(), fields.Number("maHoSo"), fields.Text("dataKhaiSinh"));
        var card = fields.Inner("dataBHYT") is { } wanted ? CardOf(wanted, fields, unit) : null;
        if (fields.Error is { } wrong)
        {
            return Received(null, wrong);
        }

        var (entry, error) = data!.AsSpan().TrimStart().StartsWith('<') ? EntryReader.FromXml("dataKhaiSinh", data!) : EntryReader.FromJson("dataKhaiSinh", data!);
        error ??= EntryCheck.Problem(EntryKind.Birth, entry!, simulation.Today)
            ?? (EntryCheck.Day(entry!["nksNgaySinh"])!.Value.AddMonths(72) <= simulation.Today
                ? HoTichError.WrongData("Trẻ đã đủ 72 tháng tuổi, không thuộc đối tượng cấp thẻ bảo hiểm y tế trẻ em")
                : null);
        return error is not null ? Received(null, error)
            : registrations.TakeIn(
                number!, request.Caller, units.ProvinceOf(unit!), unit!, new EntryContent(EntryKind.Birth.Module, entry!, Registrations.LinkedPrefix + number, card))
                ? Received(Registrations.LinkedPrefix + number, null)
                : Received(null, RegistrationReceipt.TakenBefore);
    }

    public SystemAnswer Progress(SystemRequest request)
    {
        var fields = new CallFields(request, simulation.Nation);
        var linked = fields.Text("maHoSoLT");
        if (fields.Error is { } wrong)
        {
            return Told(null, wrong);
        }

        return linked!.StartsWith(Registrations.LinkedPrefix, StringComparison.Ordinal)
            && linked[Registrations.LinkedPrefix.Length..] is var number
            && registrations.Look(number, request.Province) is { Content.Card: not null } && registrations.Read(number, request.Province) is { } found
                ? Told(found, null)
                : Told(null, HoTichError.NotFound);
    }

    // The card bears the province where the birth is registered, so the child must live there; the clinic is one of that province.
    private WantedCard? CardOf(CallFields wanted, CallFields fields, string? unit)
    {
        var (clinic, home, address) = (wanted.Text("maKcbBd"), wanted.Province("maTinhThuongTru"), wanted.Text("diaChiNhanThe"));
        if (wanted.Error is { } error)
        {
            fields.Refuse(error);
            return null;
        }

        if (unit is not null && units.ProvinceOf(unit) != home!.Gso)
        {
            fields.Refuse(HoTichError.WrongData("Tỉnh thường trú maTinhThuongTru khác tỉnh đăng ký khai sinh"));
        }

        if (clinic!.Length != 5 || !clinic.StartsWith(home!.Gso, StringComparison.Ordinal)
            || !int.TryParse(clinic.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || place - ChildCard.FirstClinic is not (>= 0 and < Places.Communes))
        {
            fields.Refuse(HoTichError.WrongData("Mã cơ sở khám chữa bệnh ban đầu maKcbBd không tồn tại"));
            return null;
        }

        return new WantedCard(place - ChildCard.FirstClinic, address!);
    }

    private static SystemAnswer Received(string? linkedNumber, HoTichError? error) => SystemAnswer.Json(new
    {
        status = error is null ? 1 : 0,
        statusDescription = error is null ? HoTichAnswers.Accepted : HoTichAnswers.Failed,
        maHoSoLT = linkedNumber,
        errorCode = error?.Code,
        errorDescription = error?.Description,
    });

    private SystemAnswer Told(Registration? found, HoTichError? error)
    {
        var child = found is null ? null : newborns.ChildOf(found);
        var card = child is null ? null : new ChildCard(child);
        return SystemAnswer.Json(new
        {
            status = error is null ? 1 : 0,
            statusDescription = found is null ? HoTichAnswers.Failed : HoTichAnswers.Describe(found.Progress.Now),
            trangThaiKhaiSinh = found?.Progress.State,
            soDinhDanh = child?.Id.Text,
            trangThaiBHYT = found is null ? (int?)null
                : child is not null ? CardIssued
                : found.Progress.State == (int)RegistrationStage.Refused ? CardRefused : CardAwaited,
            maSoBhxh = child?.InsuranceNumber,
            maThe = child?.InsuranceCard,
            giaTriTu = HoTichAnswers.Day(card?.From),
            giaTriDen = HoTichAnswers.Day(card?.To),
            errorCode = error?.Code,
            errorDescription = error?.Description,
        });
    }
}
