using System.Buffers.Text;
using System.Globalization;
using NdxpMocks.World;

namespace NdxpMocks.Systems.TnmtThue;

internal sealed record LandUser(string Name, string? CitizenId, string? TaxCode);

internal sealed record SlipParcel(string Commune, string Sheet, string Number, decimal Area);

/// <summary>The slip of TTLT 88/2016/TTLT-BTC-BTNMT, as far as the tax office works with it.</summary>
internal sealed record TransferSlip(
    string DossierNumber, string SlipNumber, string Sender, LandUser User, SlipParcel Parcel, string Transaction, decimal Value)
{
    private const decimal Most = 1_000_000_000_000_000m;

    public static TransferSlip Read(MessageFields fields)
    {
        var slip = new TransferSlip(
            fields.Text("maHoSo", text => World.DossierNumber.Parse(text) is not null),
            fields.Text("soPhieuChuyen", text => text.Length <= 50),
            fields.Text("coQuanGui", text => AgencyId.Parse(text) is not null),
            fields.Object("nguoiSuDungDat", ReadUser),
            fields.Object("thuaDat", ReadParcel),
            fields.Text("loaiGiaoDich", text => TaxItem.Transactions.Contains(text)),
            fields.Number("giaTriHopDong", 1, Most));
        fields.Text("ngayChuyen", text => DateOnly.TryParseExact(text, "dd-MM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        fields.Text("coQuanThue", text => Digits(text, 5, 5));
        fields.List("taiSan", ReadAsset);
        fields.List("danhSachGiayTo", ReadPaper);
        fields.Text("chuKySo", IsBase64);
        return slip;
    }

    public static bool IsTaxCode(string text) =>
        Digits(text.Split('-')[0], 10, 10) && (text.Length == 10 || (text.Length == 14 && Digits(text[11..], 3, 3)));

    public static bool IsBase64(string text) => Base64.IsValid(text);

    private static LandUser ReadUser(MessageFields fields)
    {
        var user = new LandUser(
            fields.Text("hoTen", _ => true),
            fields.OptionalText("soDinhDanh", text => Digits(text, 12, 12)),
            fields.OptionalText("maSoThue", IsTaxCode));
        fields.Text("diaChi", _ => true);
        if (user.CitizenId is null == user.TaxCode is null)
        {
            fields.Wrong("soDinhDanh|maSoThue");
        }

        return user;
    }

    private static SlipParcel ReadParcel(MessageFields fields)
    {
        fields.Text("mucDichSuDung", text => text.Length is >= 2 and <= 4 && text.All(char.IsAsciiLetterUpper));
        fields.Text("viTri", _ => true);
        fields.Text("nguonGoc", _ => true);
        fields.Text("thoiHan", _ => true);
        return new SlipParcel(
            fields.Text("maXa", text => Digits(text, 5, 5)), fields.Text("soToBanDo", text => Digits(text, 1, 5)),
            fields.Text("soThua", text => Digits(text, 1, 5)), fields.Number("dienTich", 0.1m, Most));
    }

    private static void ReadAsset(MessageFields fields)
    {
        fields.Text("loaiTaiSan", _ => true);
        fields.Number("dienTichSan", 0, Most);
        fields.OptionalCount("soTang", 1);
        fields.OptionalText("namHoanThanh", text => Digits(text, 4, 4));
    }

    private static void ReadPaper(MessageFields fields)
    {
        fields.Text("tenGiayTo", _ => true);
        fields.Count("soBanChinh", 0);
        fields.Count("soBanSao", 0);
    }

    private static bool Digits(string text, int least, int most) =>
        text.Length >= least && text.Length <= most && text.All(char.IsAsciiDigit);
}
