using System.Text.Json.Nodes;
using NdxpMocks.Hosting;

namespace NdxpMocks.Systems.HoTich;

/// <summary>NhanDKHT: the newer form of the submission, its entry as JSON in a string, with the papers that were scanned.</summary>
internal sealed class LinkedReceipt(Simulation simulation, Registrations registrations, RegistrationUnits units)
{
    private static readonly string[] FileFields = ["id", "loaiGiayTo", "tenGiayTo", "tenTepDinhKem", "huyGiayTo", "duLieuTepDinhKem"];

    public SystemAnswer Answer(SystemRequest request) => HoTichAnswers.LinkedReceipt(TakeIn(request));

    private HoTichError? TakeIn(SystemRequest request)
    {
        var fields = new CallFields(request, simulation.Nation);
        var unit = fields.Unit();
        var kind = fields.Module(EntryKind.ByLinkedModule, one => one.LinkedModule);
        var linked = fields.Number("maHoSoLT", required: false);
        var number = fields.Number("maHoSoMCDT");
        _ = fields.Day("ngayTiepNhan");
        var (data, files) = (fields.Text("data"), fields.Array("fileDinhKem"));
        if (fields.Error is not null)
        {
            return fields.Error;
        }

        var (entry, error) = EntryReader.FromJson("data", data!);
        error ??= EntryCheck.Problem(kind!, entry!, simulation.Today) ?? files?.Select(Problem).FirstOrDefault(problem => problem is not null);
        return error
            ?? (registrations.TakeIn(number!, request.Caller, units.ProvinceOf(unit!), unit!, new EntryContent(kind!.Module, entry!, linked))
                ? null
                : RegistrationReceipt.TakenBefore);
    }

    // The scans are judged and not kept: nothing gives them back.
    private static HoTichError? Problem(JsonNode? file) => file switch
    {
        not JsonObject => HoTichError.WrongType("Trường fileDinhKem có phần tử không phải là đối tượng"),
        JsonObject one when FileFields.FirstOrDefault(name => one[name] is not null && one.TextOf(name) is null) is { } wrong =>
            HoTichError.WrongType($"Trường fileDinhKem có {wrong} sai kiểu dữ liệu"),
        JsonObject one when string.IsNullOrWhiteSpace(one.TextOf("tenTepDinhKem")) => HoTichError.Incomplete("Tệp đính kèm thiếu tên tenTepDinhKem"),
        JsonObject one when one.TextOf("duLieuTepDinhKem") is { } data && !System.Buffers.Text.Base64.IsValid(data) =>
            HoTichError.WrongType("Trường duLieuTepDinhKem không phải là Base64 hợp lệ"),
        _ => null,
    };
}
