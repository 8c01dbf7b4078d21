using System.Globalization;
using System.Xml;
using NdxpMocks.Hosting;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

/// <summary>
/// NhanThongBaoThueDat: the tax office's notices as a file. Dossiers that wait for theirs have them from then on, whatever the
/// simulator's own tax office would have issued; of several dossiers in one file all are taken or none.
/// </summary>
internal sealed class NoticeDelivery(LandTaxCases cases)
{
    private static readonly string[] Moments = ["dd-MM-yyyy", "yyyyMMddHHmmss"];

    public SystemAnswer Answer(SystemRequest request)
    {
        if (request.Json() is not { } body)
        {
            return TnmtThueAnswers.Failed(TnmtThueAnswers.NoObject);
        }

        var fields = new MessageFields(body, "", []);
        fields.Text("service", _ => true);
        fields.Text("Ngay", text => DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        var isUpdating = fields.Flag("isUpdating");
        var file = fields.Object("data", data => data.Text("FileThongBaoThue", TransferSlip.IsBase64));
        if (fields.Problems.Count > 0)
        {
            return TnmtThueAnswers.Failed(TnmtThueAnswers.Unreadable(fields.Problems));
        }

        List<(DossierNumber, IReadOnlyList<TaxNotice>)> rows;
        try
        {
            rows = NoticeFile.Read(Convert.FromBase64String(file));
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            return TnmtThueAnswers.Failed("Tệp FileThongBaoThue không đúng cấu trúc DATA/BODY/ROW_LIST");
        }

        return cases.Issue(rows, request.Province, isUpdating) is { } why ? TnmtThueAnswers.Failed(why) : TnmtThueAnswers.Taken("Đã nhận thông báo nộp thuế");
    }
}
