using NdxpMocks.Dossiers.Papers;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.Dvqhns;

/// <summary>ketQuaCapMaSo: the code that was granted, with its electronic certificate (TT 185/2015/TT-BTC, Điều 6).</summary>
internal sealed class CodeCertificate(CodeApplications applications)
{
    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json()?.TextOf("maHoSo") is not { Length: > 0 } text || DossierNumber.Parse(text) is not { } number)
        {
            return DvqhnsAnswers.Unreadable("Thiếu trường maHoSo, hoặc maHoSo không đúng định dạng mã hồ sơ");
        }

        return applications.Look(number, request.Province) switch
        {
            null => DvqhnsAnswers.NoSuchDossier(),
            { GrantedOn: { } granted } application => Found(application.Unit, granted),
            _ => DvqhnsAnswers.NotGranted(),
        };
    }

    private static SystemAnswer Found(BudgetUnit unit, DateOnly granted) => SystemAnswer.Json(new
    {
        maDVQHNS = unit.Code,
        giayChungNhan = Certificate(unit, granted).ToBase64(),
        maVach = BarcodeOf(unit),
        ngayCap = DvqhnsAnswers.Day(granted),
    });

    private static Paper Certificate(BudgetUnit unit, DateOnly granted) => new(
        $"SỞ TÀI CHÍNH {unit.Province.FullName.ToUpperInvariant()}",
        "GIẤY CHỨNG NHẬN MÃ SỐ ĐƠN VỊ CÓ QUAN HỆ VỚI NGÂN SÁCH",
        [
            $"Mã số ĐVQHNS: {unit.Code}",
            $"Tên đơn vị: {unit.Name}",
            $"Địa chỉ: {unit.Address.FullText}",
            $"Mã chương: {unit.Chapter}",
            $"Căn cứ: {unit.Basis}",
            $"Ngày cấp: {DvqhnsAnswers.Day(granted)}",
            $"Mã vạch: {BarcodeOf(unit)}",
        ]);

    // What a reader of Code 39 reads between the stars; the circular wants a bar code and does not say which.
    private static string BarcodeOf(BudgetUnit unit) => $"*{unit.Code}*";
}
