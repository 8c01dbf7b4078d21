using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.HoTich;

/// <summary>dangKyHoTich: takes a dossier in, and again while it waits for a supplement.</summary>
internal sealed class RegistrationReceipt(Simulation simulation, Registrations registrations, RegistrationUnits units)
{
    private Nation Nation => simulation.Nation;

    public static readonly HoTichError TakenBefore = HoTichError.WrongData("Hồ sơ đã được tiếp nhận, không thể cập nhật thông tin");

    public SystemAnswer Answer(SystemRequest request)
    {
        var fields = new CallFields(request, Nation);
        var unit = fields.Unit();
        var kind = fields.Module(EntryKind.ByModule, one => one.Module);
        var number = fields.Number("maHoSo");
        _ = fields.Day("ngayTiepNhan");
        if (fields.Text("data") is not { } data)
        {
            return HoTichAnswers.Refused(fields.Error!);
        }

        var (entry, error) = EntryReader.FromXml("data", data);
        error ??= EntryCheck.Problem(kind!, entry!, simulation.Today);
        return error is not null ? HoTichAnswers.Refused(error)
            : registrations.TakeIn(number!, request.Caller, units.ProvinceOf(unit!), unit!, new EntryContent(kind!.Module, entry!)) ? HoTichAnswers.Received()
            : HoTichAnswers.Refused(TakenBefore);
    }
}
